"""Training: models from a folder of gold, and their figures on folds that they did not see."""
