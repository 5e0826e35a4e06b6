using System.CommandLine;
using Components.Catalog.Text;
using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.Cli.Verbs;

/// <summary>Catalogue ids on a command line.</summary>
internal static class PartArguments
{
    /// <summary>One or more ids.</summary>
    public static Argument<string[]> Several() => new("ids")
    {
        Description = "Catalogue ids: C25804 or 25804",
        Arity = ArgumentArity.OneOrMore,
        HelpName = "ID",
    };

    /// <summary>One id.</summary>
    public static Argument<string> One() => new("id") { Description = "Catalogue id: C25804 or 25804", HelpName = "ID" };

    /// <summary>The number of an id.</summary>
    /// <exception cref="Foundation.Errors.UsageException">SRV030: the text is no id.</exception>
    public static long Read(string text) => CatalogueId.TryParse(text, out long id) ? id
        : throw CliErrors.Misused(
            $"'{text}' is no catalogue id.", "Write it like C25804 or 25804; 'components search' finds them.");

    /// <summary>The row of a part.</summary>
    /// <exception cref="Foundation.Errors.InputDataException">SRV037: the snapshot does not have it.</exception>
    public static int RowOf(SearchSnapshot opened, long id) => opened.Engine.RowOf(id) is >= 0 and int row ? row
        : throw CliErrors.NoSuchPart(id, opened.Metadata.Name);

    /// <summary>Reads how many results are wanted.</summary>
    /// <param name="option">The option.</param>
    /// <param name="parsed">A command line.</param>
    /// <param name="usual">Results when it is left out.</param>
    /// <exception cref="Foundation.Errors.UsageException">SRV030: it is none of 1 to 100.</exception>
    public static int Limit(Option<int?> option, ParseResult parsed, int usual) =>
        parsed.GetValue(option) is not { } given ? usual : given is >= 1 and <= SearchRequest.MaxLimit ? given
        : throw CliErrors.Misused(
            $"--limit must be 1 to {SearchRequest.MaxLimit}, found {given}.", "'--help' shows what each option takes.");
}
