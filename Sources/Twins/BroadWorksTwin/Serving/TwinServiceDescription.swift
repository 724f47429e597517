/// The WSDL of the SOAP interface, which some clients read before they say anything.
enum TwinServiceDescription {
  /// The document.
  ///
  /// - Parameter address: The URL of the interface as the client can reach it; nothing in it needs to be escaped.
  static func text(address: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <wsdl:definitions name="ProvisioningService" targetNamespace="\(TwinEnvelope.service)"
      xmlns:tns="\(TwinEnvelope.service)" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
      xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
      <wsdl:message name="processOCIMessageRequest"><wsdl:part name="in0" type="xsd:string"/></wsdl:message>
      <wsdl:message name="processOCIMessageResponse">
        <wsdl:part name="processOCIMessageReturn" type="xsd:string"/>
      </wsdl:message>
      <wsdl:portType name="ProvisioningService">
        <wsdl:operation name="processOCIMessage" parameterOrder="in0">
          <wsdl:input name="processOCIMessageRequest" message="tns:processOCIMessageRequest"/>
          <wsdl:output name="processOCIMessageResponse" message="tns:processOCIMessageResponse"/>
        </wsdl:operation>
      </wsdl:portType>
      <wsdl:binding name="ProvisioningServiceSoapBinding" type="tns:ProvisioningService">
        <soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>
        <wsdl:operation name="processOCIMessage">
          <soap:operation soapAction=""/>
          <wsdl:input name="processOCIMessageRequest">
            <soap:body use="literal" namespace="\(TwinEnvelope.service)"/>
          </wsdl:input>
          <wsdl:output name="processOCIMessageResponse">
            <soap:body use="literal" namespace="\(TwinEnvelope.service)"/>
          </wsdl:output>
        </wsdl:operation>
      </wsdl:binding>
      <wsdl:service name="ProvisioningService">
        <wsdl:port name="ProvisioningService" binding="tns:ProvisioningServiceSoapBinding">
          <soap:address location="\(address)"/>
        </wsdl:port>
      </wsdl:service>
    </wsdl:definitions>
    """
  }
}
