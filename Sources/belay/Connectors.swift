import BroadWorks
import ConnectorKit
import Kamailio
import NumberRegistry
import SkypeForBusiness

/// The list of connectors.
///
/// It exists once, here.
let connectors: [Connector] = [
  SkypeForBusiness.connector, BroadWorks.connector, Kamailio.connector, NumberRegistry.connector,
]
