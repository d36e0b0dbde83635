import Foundation
import OutlayCloudSpend
import OutlaySpendReports
import OutlayTestSupport
import Testing

/// The check that holds reports against their schema, itself held against documents
/// that it must refuse.
@Suite("The check by a schema")
struct JSONSchemaTests {
  @Test(
    "refuses what breaks a keyword, and passes what does not",
    arguments: [
      (#"{"type": "string"}"#, "1", #""a""#),
      (#"{"type": "integer"}"#, "1.5", "1"),
      (#"{"type": "integer"}"#, "true", "2"),
      (#"{"type": ["number", "null"]}"#, #""a""#, "null"),
      (#"{"const": 1}"#, "2", "1"),
      (#"{"enum": ["up", "down"]}"#, #""left""#, #""down""#),
      (#"{"minimum": 0}"#, "-0.1", "0"),
      (#"{"maximum": 1}"#, "1.1", "1"),
      (#"{"pattern": "^[0-9]{4}$"}"#, #""20261""#, #""2026""#),
      (#"{"required": ["a"]}"#, #"{"b": 1}"#, #"{"a": 1}"#),
      (#"{"properties": {"a": {"type": "null"}}}"#, #"{"a": 1}"#, #"{"a": null}"#),
      (
        #"{"properties": {"a": {}}, "additionalProperties": false}"#, #"{"a": 1, "b": 2}"#,
        #"{"a": 1}"#
      ),
      (#"{"additionalProperties": {"type": "string"}}"#, #"{"a": 1}"#, #"{"a": "b"}"#),
      (#"{"items": {"type": "number"}}"#, #"[1, "a"]"#, "[1, 2]"),
      (#"{"anyOf": [{"const": 1}, {"const": 2}]}"#, "3", "2"),
      (#"{"oneOf": [{"minimum": 0}, {"maximum": 1}]}"#, "0.5", "2"),
      (
        ##"{"$ref": "#/$defs/Day", "$defs": {"Day": {"type": "string"}}}"##, "1",
        #""2026-11-20""#
      ),
    ]
  )
  func keywords(_ schema: String, _ refused: String, _ passed: String) throws {
    let schema = try JSONSchema(Data(schema.utf8))
    #expect(try !schema.flaws(of: refused).isEmpty)
    #expect(try schema.flaws(of: passed).isEmpty)
  }

  @Test(
    "knows no other keyword, and follows no reference that leads nowhere",
    arguments: [
      (#"{"items": {"maxLength": 3}}"#, "maxLength"),
      (##"{"$ref": "#/$defs/Week"}"##, "#/$defs/Week"),
    ]
  )
  func unusable(_ schema: String, _ text: String) {
    #expect(throws: JSONSchema.Unusable(text: text)) { try JSONSchema(Data(schema.utf8)) }
  }

  @Test("names the place of a flaw")
  func place() throws {
    let schema = try JSONSchema.ofReports()
    let text = try InspectionReport(of: SampleBill.cube()).json()
      .replacing(#""firstDay" : "2026-09-01""#, with: #""firstDay" : "yesterday""#)
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    let flaws = schema.flaws(of: value, by: "InspectionReport")
    #expect(flaws.contains { $0.hasPrefix("/input/firstDay: 'yesterday' does not match") })
    #expect(!schema.flaws(of: value).isEmpty)
  }

  @Test("knows every decision about what a file means")
  func assumptions() throws {
    let url = try JSONSchema.reportsURL()
    let schema = try String(contentsOf: url, encoding: .utf8)
    for kind in ReadingReport.Assumption.Kind.allCases {
      #expect(schema.contains("\"\(kind.rawValue)\""))
    }
  }
}
