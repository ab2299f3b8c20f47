"""Time zones as printed: names, abbreviations, cities and countries to IANA zones, resolved for their day."""

from releaseparse.extract.zones.instants import Placed as Placed
from releaseparse.extract.zones.instants import place as place
from releaseparse.extract.zones.names import after as after
from releaseparse.extract.zones.names import before as before
from releaseparse.extract.zones.names import iana as iana
from releaseparse.extract.zones.names import is_american as is_american
from releaseparse.extract.zones.names import named as named
from releaseparse.extract.zones.printed import ZoneMention as ZoneMention
