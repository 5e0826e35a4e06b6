using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;
using Components.Foundation.Errors;

namespace Components.Evaluation.Tests.Suites;

public sealed class SuiteReaderTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("suite-tests-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Read_gives_queries_with_slices_filters_and_graded_expectations()
    {
        EvaluationSuite suite = Read("""
            suite: demo
            description: A few
            sources: [jlc]
            queries:
              - id: a1
                slice: parametric
                text: 100nF 16V X7R 0402
                filters: {in_stock_only: true}
                expect:
                  2: {type: capacitor, capacitance_f: 100nF, max_voltage_v: ">= 16V", tempco_code: X7R, package: "0402"}
                  1: {type: capacitor, capacitance_f: 99n..101n}
                must: {package: "0402"}
              - {id: a2, slice: exact, text: C25804, expect: {1: {ids: [C25804, 7]}}}
            """);
        suite.Name.ShouldBe("demo");
        suite.Sources.ShouldBe(["jlc"]);
        suite.Queries.Count.ShouldBe(2);
        SuiteQuery first = suite.Queries[0];
        first.Request.InStockOnly.ShouldBeTrue();
        first.Expectations.Select(static expectation => expectation.Grade).ShouldBe([2, 1]);
        first.Grade(Capacitor(100e-9, 25, "X7R", "C0402")).ShouldBe(2);
        first.Grade(Capacitor(100e-9, 10, "X7R", "0402")).ShouldBe(1);
        first.Grade(Capacitor(220e-9, 25, "X7R", "0402")).ShouldBe(0);
        first.Must!.Holds(Capacitor(1, 1, "X7R", "0603")).ShouldBeFalse();
        suite.Queries[1].Grade(Capacitor(1, 1, "", "", id: 25804)).ShouldBe(1);
        suite.Sha256.Length.ShouldBe(64);
    }

    [Fact]
    public void Words_match_at_the_beginning_of_a_word_and_unknown_numbers_satisfy_nothing()
    {
        EvaluationSuite suite = Read("""
            suite: demo
            queries:
              - id: a
                slice: s
                text: led
                expect:
                  3: {description: led, not: {description: [driver, controller]}}
                  2: {any: [{part_starts: CC-1}, {max_power_w: ">= 0"}]}
                  1: {not: {max_power_w: "<= 1W"}}
            """);
        SuiteQuery query = suite.Queries[0];
        query.Grade(Capacitor(1, 1, "", "", description: "red LED")).ShouldBe(3);
        query.Grade(Capacitor(1, 1, "", "", description: "LED driver", part: "cc-123")).ShouldBe(2);
        query.Grade(Capacitor(1, 1, "", "", description: "pressure controlled", part: "Q")).ShouldBe(1);
    }

    [Theory]
    [InlineData("suite: demo\nquerys: []", "2: 'querys' is not known here. Known: suite, description, sources, queries.")]
    [InlineData("suite: demo", "1: 'queries' is missing. Add 'queries:'.")]
    [InlineData("suite: demo\nqueries: []", "2: A list with at least one entry is expected here. Begin every entry with '- '.")]
    [InlineData("suite: demo\nqueries:\n  - {id: a, slice: s, text: t, expect: {}}",
        "3: A query must expect something. Add at least one grade with a condition.")]
    [InlineData("suite: demo\nqueries:\n  - {id: a, slice: s, text: t, expect: {5: {type: led}}}",
        "3: A grade is 1, 2 or 3, not '5'. Write 'expect: {2: {...}, 1: {...}}'.")]
    [InlineData("suite: demo\nqueries:\n  - {id: a, slice: s, text: t, expect: {1: {resistance_ohm: 10V}}}",
        "3: '10V' is not a value of resistance_ohm. Write a number, with prefix and unit if you like: 10k, 100nF, 0.5.")]
    [InlineData("suite: demo\nqueries:\n  - {id: a, slice: s, text: t, expect: {1: {part: '--'}}}",
        "3: 'part' holds a value without letters and digits. Write a value that can match something.")]
    [InlineData("suite: demo\nqueries:\n  - {id: a, slice: s, text: t, expect: {1: {basic: maybe}}}",
        "3: true or false is expected here, not 'maybe'. Write one of them.")]
    [InlineData("suite: demo\nqueries:\n  - {id: a, slice: s, text: t, expect: {1: {}}}",
        "3: A condition may not be empty. Name at least one property.")]
    [InlineData("suite: demo\nqueries:\n  - {id: a, slice: s, text: ' ', expect: {1: {type: led}}}",
        "3: 'query' must hold 1 to 512 characters, found none. Correct the query.")]
    public void Mistakes_name_file_and_line(string yaml, string message)
    {
        string path = Path.Combine(_directory, "bad.yaml");
        File.WriteAllText(path, yaml);
        Should.Throw<InputDataException>(() => SuiteReader.Read(path)).Message.ShouldBe($"EVL001: {path}:{message}");
    }

    [Fact]
    public void A_query_id_may_not_be_used_twice()
    {
        string path = Path.Combine(_directory, "bad.yaml");
        File.WriteAllText(path, "suite: d\nqueries:\n  - {id: a, slice: s, text: t, expect: {1: {type: led}}}\n  - {id: a, "
            + "slice: s, text: u, expect: {1: {type: led}}}\n");
        Should.Throw<InputDataException>(() => SuiteReader.Read(path)).Message
            .ShouldBe($"EVL004: {path}:4: The query id 'a' is used twice. Give every query an id of its own: results are "
                + "compared by it.");
    }

    [Fact]
    public void Broken_yaml_names_the_line()
    {
        string path = Path.Combine(_directory, "bad.yaml");
        File.WriteAllText(path, "suite: d\nqueries: [\n");
        Should.Throw<InputDataException>(() => SuiteReader.Read(path)).Message.ShouldStartWith($"EVL002: {path}:");
    }

    [Fact]
    public void A_directory_without_suites_is_an_error() =>
        Should.Throw<InputDataException>(() => SuiteReader.ReadAll(_directory)).Message
            .ShouldBe($"EVL003: {_directory}: There is no evaluation suite (*.yaml). Point gates.suites to a directory or file "
                + "with at least one suite.");

    private EvaluationSuite Read(string yaml)
    {
        string path = Path.Combine(_directory, "suite.yaml");
        File.WriteAllText(path, yaml);
        return SuiteReader.ReadAll(_directory).Single();
    }

    private static JudgedPart Capacitor(double farads, double volts, string code, string package, long id = 1,
        string description = "", string part = "P") => new()
    {
        LcscId = id,
        ComponentType = "capacitor",
        Package = package,
        PartNumber = part,
        Manufacturer = "",
        Category = "",
        Subcategory = "",
        Description = description,
        Attributes = "",
        Stock = 5,
        IsBasic = false,
        IsPreferred = false,
        Numbers = new Dictionary<string, double> { ["capacitance_f"] = farads, ["max_voltage_v"] = volts },
        Codes = code.Length == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["tempco_code"] = code },
    };
}
