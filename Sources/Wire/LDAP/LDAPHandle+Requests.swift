import CLDAP

extension LDAPHandle {
  /// How the server answered a request.
  struct Outcome {
    var result: Int32
    var diagnostic: String
    /// Where the next page starts (RFC 2696); empty after the last.
    var cookie: [UInt8]

    func error(_ facts: [String: String]) -> LDAPError {
      LDAPError.result(result, diagnostic: diagnostic, facts: facts)
    }
  }

  /// Asks for one page of a search.
  ///
  /// - Returns: The entries, the URLs of continuation references, and the cookie for the next page.
  /// - Throws: ``LDAPError``; `CancellationError`.
  func page(of search: LDAPSearch, after cookie: [UInt8]) throws -> ([LDAPEntry], [String], [UInt8]) {
    var facts = facts("search")
    facts["dn"] = search.base
    try refuseNUL(in: [search.base, search.filter] + search.attributes, facts)
    var request: Int32 = 0
    let result = try withPageControl(search.pageSize, cookie, facts) { control in
      var controls = [control, nil]
      return withCStrings(search.attributes) { attributes in
        sending {
          ldap_search_ext(
            pointer, search.base, search.scope.rawValue, search.filter, attributes, 0, &controls, nil, nil, 0, &request)
        }
      }
    }
    guard result == LDAP_SUCCESS else { throw failure(result, facts) }
    return try answer(to: request, facts) { message in
      var entries: [LDAPEntry] = []
      var references: [String] = []
      var last: OpaquePointer?
      var next = ldap_first_message(pointer, message)
      while let one = next {
        switch ldap_msgtype(one) {
        case 0x64: entries.append(try entry(one, facts))
        case 0x73: references += self.references(one)
        default: last = one
        }
        next = ldap_next_message(pointer, one)
      }
      guard let last else { throw failure(LDAP_DECODING_ERROR, facts) }
      let outcome = try outcome(last, facts)
      guard outcome.result == LDAP_SUCCESS else { throw outcome.error(facts) }
      return (entries, references, outcome.cookie)
    }
  }

  /// Changes an entry.
  ///
  /// - Throws: ``LDAPError``; `CancellationError`.
  func modify(_ dn: String, _ modifications: [LDAPModification], _ confirm: (() throws -> Void)?) throws {
    var facts = facts("modify")
    facts["dn"] = dn
    try refuseNUL(in: [dn] + modifications.map(\.attribute), facts)
    guard let all = cldap_new_modifications(modifications.count) else { throw failure(LDAP_NO_MEMORY, facts) }
    defer { ldap_mods_free(all, 1) }
    for (index, one) in modifications.enumerated() {
      var made = cldap_set_modification(all, index, one.operation.rawValue, one.attribute, one.values.count)
      for (valueIndex, value) in one.values.enumerated() where made {
        made = cldap_set_value(all, index, valueIndex, value, value.count)
      }
      guard made else { throw failure(LDAP_NO_MEMORY, facts) }
    }
    var request: Int32 = 0
    try confirm?()
    let result = sending { ldap_modify_ext(pointer, dn, all, nil, nil, &request) }
    guard result == LDAP_SUCCESS else { throw failure(result, facts) }
    try answer(to: request, facts) { message in
      let outcome = try outcome(message, facts)
      guard outcome.result == LDAP_SUCCESS else { throw outcome.error(facts) }
    }
  }

  /// Asks whether an attribute has a value.
  ///
  /// - Throws: ``LDAPError``; `CancellationError`.
  func compare(_ dn: String, _ attribute: String, _ value: [UInt8]) throws -> Bool {
    var facts = facts("compare")
    facts["dn"] = dn
    try refuseNUL(in: [dn, attribute], facts)
    var request: Int32 = 0
    var value = value
    let result = value.withUnsafeMutableBytes { bytes in
      var asserted = berval(
        bv_len: ber_len_t(bytes.count), bv_val: bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
      return sending { ldap_compare_ext(pointer, dn, attribute, &asserted, nil, nil, &request) }
    }
    guard result == LDAP_SUCCESS else { throw failure(result, facts) }
    return try answer(to: request, facts) { message in
      let outcome = try outcome(message, facts)
      switch outcome.result {
      case 5: return false
      case 6: return true
      default: throw outcome.error(facts)
      }
    }
  }

  // MARK: - Encoding

  private func withPageControl<Result>(
    _ pageSize: Int32?, _ cookie: [UInt8], _ facts: [String: String],
    _ body: (UnsafeMutablePointer<LDAPControl>?) -> Result
  ) throws -> Result {
    guard let pageSize else { return body(nil) }
    var cookie = cookie
    var control: UnsafeMutablePointer<LDAPControl>?
    let result = cookie.withUnsafeMutableBytes { bytes in
      var place = berval(
        bv_len: ber_len_t(bytes.count), bv_val: bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
      return ldap_create_page_control(pointer, pageSize, &place, 0, &control)
    }
    guard result == LDAP_SUCCESS else { throw failure(result, facts) }
    defer { ldap_control_free(control) }
    return body(control)
  }

  /// An array of C strings that ends with NULL, as libldap takes attribute names; NULL for none.
  private func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
  ) -> Result {
    guard !texts.isEmpty else { return body(nil) }
    var pointers = texts.map { ldap_strdup($0) } + [nil]
    defer { for pointer in pointers { ldap_memfree(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }

  // MARK: - Decoding

  /// - Throws: ``LDAPError`` when the answer cannot be read.
  func outcome(_ message: OpaquePointer, _ facts: [String: String]) throws(LDAPError) -> Outcome {
    var outcome = Outcome(result: LDAP_OTHER, diagnostic: "", cookie: [])
    var diagnostic: UnsafeMutablePointer<CChar>?
    var controls: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?
    let parsed = ldap_parse_result(pointer, message, &outcome.result, nil, &diagnostic, nil, &controls, 0)
    defer {
      ldap_memfree(diagnostic)
      ldap_controls_free(controls)
    }
    guard parsed == LDAP_SUCCESS else { throw failure(parsed, facts) }
    if let diagnostic { outcome.diagnostic = String(cString: diagnostic) }
    if let controls, let page = ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nil) {
      var estimate: Int32 = 0
      var cookie = berval()
      let read = ldap_parse_pageresponse_control(pointer, page, &estimate, &cookie)
      defer { ldap_memfree(cookie.bv_val) }
      guard read == LDAP_SUCCESS else { throw failure(read, facts) }
      outcome.cookie = bytes(cookie)
    }
    return outcome
  }

  private func entry(_ message: OpaquePointer, _ facts: [String: String]) throws(LDAPError) -> LDAPEntry {
    var element: OpaquePointer?
    var name = berval()
    var result = ldap_get_dn_ber(pointer, message, &element, &name)
    defer { ber_free(element, 0) }
    guard result == LDAP_SUCCESS, let dn = String(validating: bytes(name), as: UTF8.self) else {
      throw failure(LDAP_DECODING_ERROR, facts)
    }
    var attributes: [LDAPEntry.Attribute] = []
    while true {
      var attribute = berval()
      var values: UnsafeMutablePointer<berval>?
      result = ldap_get_attribute_ber(pointer, message, element, &attribute, &values)
      defer { ldap_memfree(values) }
      guard result == LDAP_SUCCESS else { throw failure(result, facts) }
      guard attribute.bv_val != nil else { break }
      var read: [[UInt8]] = []
      while let values, values[read.count].bv_val != nil { read.append(bytes(values[read.count])) }
      attributes.append(LDAPEntry.Attribute(name: String(decoding: bytes(attribute), as: UTF8.self), values: read))
    }
    return LDAPEntry(dn: dn, attributes: attributes)
  }

  private func references(_ message: OpaquePointer) -> [String] {
    var urls: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    guard ldap_parse_reference(pointer, message, &urls, nil, 0) == LDAP_SUCCESS, let urls else { return [] }
    defer { ber_memvfree(UnsafeMutableRawPointer(urls).assumingMemoryBound(to: UnsafeMutableRawPointer?.self)) }
    var texts: [String] = []
    while let url = urls[texts.count] { texts.append(String(cString: url)) }
    return texts
  }

  private func bytes(_ value: berval) -> [UInt8] {
    guard let start = value.bv_val else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(value.bv_len)))
  }
}
