public import ArgumentParser
public import Outlay

extension ForecasterName: ExpressibleByArgument {}

extension DetectorName: ExpressibleByArgument {}
