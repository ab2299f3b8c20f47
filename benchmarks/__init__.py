"""What is measured: accuracy against gold annotations, speed against what users compose today."""
