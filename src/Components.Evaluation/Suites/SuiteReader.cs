using Components.Evaluation.Suites.Predicates;
using Components.Foundation.Files;
using Components.Search.Requests;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Components.Evaluation.Suites;

/// <summary>Reads evaluation suites (YAML, data/eval). Strict: an unknown key, a wrong type or an empty expectation is an
/// error that names file and line, because a query that silently expects nothing would measure nothing.</summary>
public static class SuiteReader
{
    /// <summary>Reads every <c>*.yaml</c> of a directory, by ordinal name, or one file.</summary>
    /// <param name="path">Directory or file.</param>
    /// <returns>At least one suite.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">EVL001 to EVL004.</exception>
    public static IReadOnlyList<EvaluationSuite> ReadAll(string path)
    {
        string[] files = File.Exists(path) ? [path]
            : Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal)] : [];
        return files.Length == 0 ? throw EvaluationErrors.NoSuites(path) : [.. files.Select(Read)];
    }

    /// <summary>Reads one suite.</summary>
    /// <param name="path">File.</param>
    /// <returns>The suite.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">EVL001, EVL002 or EVL004.</exception>
    public static EvaluationSuite Read(string path)
    {
        byte[] bytes = RegularFile.ReadGiven(path);
        YamlMappingNode root;
        try
        {
            YamlStream yaml = [];
            using StreamReader reader = new(new MemoryStream(bytes));
            yaml.Load(reader);
            root = yaml.Documents.Count == 1 && yaml.Documents[0].RootNode is YamlMappingNode mapping
                ? mapping
                : throw EvaluationErrors.Suite(
                    path, 1, "A suite is one mapping with 'suite' and 'queries'.", "See docs/EVALUATION.md for the format.");
        }
        catch (YamlException exception)
        {
            throw EvaluationErrors.SuiteNotYaml(path, exception.Start.Line, exception.Message, exception);
        }

        SuiteNode suite = new(path, root);
        suite.AllowOnly("suite", "description", "sources", "queries");
        List<SuiteQuery> queries = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (SuiteNode query in suite.Required("queries").Items())
        {
            SuiteQuery read = ReadQuery(query);
            if (!ids.Add(read.Id))
            {
                throw EvaluationErrors.DuplicateQuery(path, read.Line, read.Id);
            }

            queries.Add(read);
        }

        return new EvaluationSuite
        {
            Name = suite.Required("suite").Scalar(),
            Description = suite.Optional("description")?.Scalar() ?? "",
            Sources = suite.Optional("sources")?.Scalars() ?? [],
            Queries = queries,
            Path = path,
            Sha256 = Sha256Digest.Of(bytes).ToString(),
        };
    }

    private static SuiteQuery ReadQuery(SuiteNode node)
    {
        node.AllowOnly("id", "slice", "text", "filters", "expect", "nothing", "must");
        PartPredicate? nothing = node.Optional("nothing") is { } absent ? PredicateReader.Read(absent) : null;
        IReadOnlyList<GradedExpectation> expectations = nothing is null ? ReadExpectations(node.Required("expect"))
            : node.Optional("expect") is { } both
                ? throw both.Wrong("A query that nothing answers expects nothing.", "Delete 'expect' or 'nothing'.")
            : [];
        return new SuiteQuery
        {
            Id = node.Required("id").Scalar(),
            Slice = node.Required("slice").Scalar(),
            Request = ReadRequest(node),
            Expectations = expectations,
            Nothing = nothing,
            Must = node.Optional("must") is { } must ? PredicateReader.Read(must) : null,
            Line = node.Line,
        };
    }

    private static List<GradedExpectation> ReadExpectations(SuiteNode expect)
    {
        List<GradedExpectation> expectations = [];
        foreach ((string key, SuiteNode value) in expect.Entries())
        {
            if (!int.TryParse(key, out int grade) || grade is < 1 or > 3)
            {
                throw value.Wrong($"A grade is 1, 2 or 3, not '{key}'.", "Write 'expect: {2: {...}, 1: {...}}'.");
            }

            expectations.Add(new GradedExpectation(grade, PredicateReader.Read(value)));
        }

        if (expectations.Count == 0)
        {
            throw expect.Wrong("A query must expect something.", "Add at least one grade with a condition.");
        }

        expectations.Sort(static (left, right) => right.Grade.CompareTo(left.Grade));
        return expectations;
    }

    private static SearchRequest ReadRequest(SuiteNode node)
    {
        SearchRequest request = new() { Query = node.Required("text").Scalar() };
        if (node.Optional("filters") is { } filters)
        {
            filters.AllowOnly("component_type", "package", "in_stock_only", "prefer_in_stock", "prefer_basic");
            request = request with
            {
                ComponentType = filters.Optional("component_type")?.Scalar(),
                Package = filters.Optional("package")?.Scalar(),
                InStockOnly = filters.Optional("in_stock_only")?.Flag() ?? false,
                PreferInStock = filters.Optional("prefer_in_stock")?.Flag() ?? false,
                PreferBasic = filters.Optional("prefer_basic")?.Flag() ?? false,
            };
        }

        return request.Problems() is [var problem, ..]
            ? throw node.Wrong($"'{problem.Field}' {problem.Message}", "Correct the query.")
            : request;
    }
}
