using System.CommandLine;
using System.CommandLine.Completions;
using Components.Catalog.Types;
using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.Cli.Verbs;

/// <summary>The request of a search as options.</summary>
/// <param name="defaultLimit">Results when --limit is left out.</param>
internal sealed class RequestOptions(int defaultLimit)
{
    private readonly Argument<string[]> _text = new("text")
        { Description = "What to look for", Arity = ArgumentArity.OneOrMore, HelpName = "TEXT" };
    private readonly Option<int?> _limit = new("--limit") { Description = "Most results, 1 to 100", HelpName = "N" };
    private readonly Option<string?> _type = new("--type")
        { Description = "Only this component type, for example resistor", HelpName = "TYPE" };
    private readonly Option<string?> _package = new("--package")
        { Description = "Only this package (family)", HelpName = "NAME" };
    private readonly Option<bool> _inStock = new("--in-stock") { Description = "Only parts in stock" };
    private readonly Option<bool> _preferBasic = new("--prefer-basic") { Description = "Basic and preferred parts first" };
    private readonly Option<bool> _preferInStock = new("--prefer-in-stock") { Description = "Parts in stock first" };
    private readonly Option<string?> _sort = new("--sort")
    {
        Description = $"Order: {string.Join(", ", SortText.All)} or property:ID, for example property:output_current",
        HelpName = "ORDER",
    };

    private readonly Option<string?> _order = new("--order")
    {
        Description = "The lowest (asc) or the highest (desc) of that order first",
        HelpName = $"{SortText.Ascending}|{SortText.Descending}",
    };

    private readonly Option<bool> _raw = new("--raw-vector") { Description = "Nearest vectors only" };

    /// <summary>Adds them.</summary>
    /// <param name="command">A verb that takes <c>--snapshot</c>.</param>
    /// <param name="context">Tells a completion which snapshot is meant.</param>
    public void AddTo(Command command, CliContext context)
    {
        _sort.CompletionSources.Add(asked => SortCompletions.Of(context, asked.ParseResult));
        _order.AcceptOnlyFromAmong(SortText.Ascending, SortText.Descending);
        _type.CompletionSources.Add(static _ => TypeTable.All.Select(static type => new CompletionItem(type.Name)));
        command.Arguments.Add(_text);
        foreach (Option option in (Option[])[_limit, _type, _package, _inStock, _preferBasic, _preferInStock, _sort, _order,
            _raw])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The request. What is wrong with it is told by the option that was typed, not by the field of the HTTP
    /// interface.</summary>
    /// <param name="parsed">A command line.</param>
    /// <param name="opened">The snapshot that will be searched.</param>
    /// <exception cref="Foundation.Errors.UsageException">SRV030: a value is none that its option takes.</exception>
    public SearchRequest Read(ParseResult parsed, SearchSnapshot opened)
    {
        string sort = parsed.GetValue(_sort) ?? SortText.Relevance;
        bool isSort = SortText.TryRead(sort, out SearchSort by, out string? property);
        SearchRequest request = Read(parsed) with { Sort = by, SortProperty = property };
        RequestProblem? problem = !isSort ? new("sort", $"must be {SortText.Forms}, found '{sort}'.")
            : property is not null && opened.SortProblem(property) is { } unknown ? new("sort", unknown)
            : request.Problems(opened.Engine) is [{ } first, ..] ? first : null;
        if (problem is null)
        {
            return request;
        }

        string typed = problem.Field switch
        {
            "sort" => _sort.Name,
            "order" => _order.Name,
            "query" => _text.HelpName!,
            "limit" => _limit.Name,
            "component_type" => _type.Name,
            "package" => _package.Name,
            _ => problem.Field,
        };
        throw CliErrors.Misused($"{typed} {problem.Message}", "'--help' shows what each option takes.");
    }

    private SearchRequest Read(ParseResult parsed) => new()
    {
        Query = string.Join(' ', parsed.GetValue(_text) ?? []),
        Limit = parsed.GetValue(_limit) ?? defaultLimit,
        ComponentType = parsed.GetValue(_type),
        Package = parsed.GetValue(_package),
        InStockOnly = parsed.GetValue(_inStock),
        PreferBasic = parsed.GetValue(_preferBasic),
        Order = parsed.GetValue(_order) switch
        {
            SortText.Ascending => SortOrder.Ascending,
            SortText.Descending => SortOrder.Descending,
            _ => null,
        },
        PreferInStock = parsed.GetValue(_preferInStock),
        RawVectorOnly = parsed.GetValue(_raw) ? true : null,
    };
}
