using System.Globalization;
using Components.Catalog.Packages;
using Components.Catalog.Types;
using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Gates.Retrieval.Catalogue;
using Components.Evaluation.Suites.Predicates;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Counting;

/// <summary>Requests that a catalogue suggests by itself, each counted over the parts of detail.sqlite: of a component type with
/// a pick table its most frequent packages and values, stock and basic parts, once as words and once as filters. Only what can be
/// read in one way is asked: a package that no other spelling of the type is kin to, a value that no other one borders
/// on.</summary>
internal static class CountQuestions
{
    private const int PackagesOfType = 3;
    private const int ValuesOfType = 3;
    private const string Prefixes = "pnum kMG";

    /// <summary>The questions about one type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="parts">All of its parts.</param>
    /// <returns>The questions, the same for the same parts.</returns>
    public static IReadOnlyList<CountQuestion> About(TypeDefinition type, IReadOnlyList<CataloguePart> parts)
    {
        string[] packages = [.. Packages(parts)];
        (string Text, double Number)[] values = [.. Values(type, parts).Take(ValuesOfType)];
        string? word = WordOf(type);
        IEnumerable<CountWish> words = word is null ? [] : Wishes(type, packages.Where(IsWord), values, byFilters: false);
        CountWish[] wishes = [.. words, .. Wishes(type, packages, values, byFilters: true)];
        return SideBySide.Of(
            wishes.Length, i => Question(wishes[i], word ?? type.Phrases[0], parts), CancellationToken.None);
    }

    private static IEnumerable<CountWish> Wishes(
        TypeDefinition type, IEnumerable<string> packages, (string Text, double Number)[] values, bool byFilters)
    {
        string?[] places = [null, .. packages.Take(PackagesOfType)];
        CountWish plain = new(type, byFilters);
        return
        [
            .. places.Select(package => plain with { Package = package }).SelectMany(static wish => (IEnumerable<CountWish>)
                [wish, wish with { InStock = true }, wish with { IsBasic = true }]),
            // No filter asks for what is out of stock.
            .. byFilters ? (CountWish[])[] : [plain with { InStock = false }],
            .. values.SelectMany(value => places.Select(package => plain with { Package = package, Value = value })),
        ];
    }

    /// <summary>Whether a query may be expected to take a package for one. A name with other signs ("SMD,6x6x4.5mm") is several
    /// words there, and a rare size (1608) may be a number. This chooses what is asked; what is counted is the database's
    /// alone.</summary>
    private static bool IsWord(string package) =>
        package.All(static sign => char.IsAsciiLetterOrDigit(sign) || sign == '-') 
            && PackageGrammar.TryRead(package, PackagePolicy.Query, out _, out _);

    private static CountQuestion Question(CountWish wish, string word, IReadOnlyList<CataloguePart> parts)
    {
        (TypeDefinition type, bool byFilters) = (wish.Type, wish.ByFilters);
        bool saysPackage = !byFilters && wish.Package is not null;
        string text = string.Join(' ', new[] { word, wish.Value?.Text, saysPackage ? wish.Package : null,
            byFilters ? null : wish.InStock switch { true => "in stock", false => "out of stock", null => null },
            wish.IsBasic ? "basic" : null }.OfType<string>());
        SearchRequest request = new()
        {
            Query = text, Limit = Interrogation.Rows, SearchMode = SearchMode.Hybrid,
            ComponentType = byFilters ? type.Name : null,
            Package = byFilters ? wish.Package : null,
            InStockOnly = byFilters && wish.InStock == true,
        };

        // A part that does not state it is silent where words ask for it; a filter binds.
        (long total, long matched) = (0, 0);
        foreach (CataloguePart part in parts)
        {
            bool? stands = wish.Of(part);
            total += stands == false ? 0 : 1;
            matched += stands == true ? 1 : 0;
        }

        if (matched == 0 && wish.IsUnlikely(parts, total))
        {
            total = 0;
        }

        return new(
            byFilters ? $"'{text}' [{string.Join(", ", FilterQuestion.Words(request))}]" : $"'{text}'",
            request, wish, total, matched);
    }

    /// <summary>A word or phrase that says this type, no other one, and nothing more.</summary>
    private static string? WordOf(TypeDefinition type) => type.Phrases.FirstOrDefault(phrase =>
        phrase.Split(' ').All(type.PlainWords.Contains)
        && TypeTable.All.All(other => other == type || !other.Phrases.Contains(phrase, StringComparer.Ordinal)));

    /// <summary>The packages of parts, most frequent first, without those that another spelling may mean too.</summary>
    private static IEnumerable<string> Packages(IReadOnlyList<CataloguePart> parts)
    {
        (string Name, string Folded, string Family)[] spellings =
        [
            .. parts.Select(static part => part.Package).Where(static package => package.Trim() is not ("" or "-"))
                .CountBy(static package => package, StringComparer.Ordinal)
                .OrderByDescending(static entry => entry.Value).ThenBy(static entry => entry.Key, StringComparer.Ordinal)
                .Select(static entry =>
                    (entry.Key, JudgedPart.Letters(entry.Key), JudgedPart.FoldValue(PartField.Package, entry.Key))),
        ];
        return spellings
            .Where(one => !spellings.Any(other => other.Name != one.Name && (other.Family == one.Family
                || other.Folded.Contains(one.Folded, StringComparison.Ordinal)
                || one.Folded.Contains(other.Folded, StringComparison.Ordinal))))
            .Select(static one => one.Name);
    }

    /// <summary>The values that the type is bought for, most frequent first, without those that another one borders on.</summary>
    private static IEnumerable<(string Text, double Number)> Values(TypeDefinition type, IReadOnlyList<CataloguePart> parts)
    {
        if (type.Value is not { } column)
        {
            return [];
        }

        double[] stated =
        [
            .. parts.Select(static part => part.Value).OfType<double>().Where(static value => value > 0)
                .CountBy(static value => value).OrderByDescending(static entry => entry.Value)
                .ThenBy(static entry => entry.Key).Select(static entry => entry.Key),
        ];
        return stated
            .Where(value => !stated.Any(other => Math.Abs(other - value) is var gap && gap > value * CountWish.Slack / 5
                && gap < value * CountWish.Slack * 5))
            .Select(value => (Spelled(value, column.Unit), value))
            .Where(static value => value.Item1.Length > 0);
    }

    /// <summary>A value as engineers write it, <c>4.7k</c>, <c>100nF</c>; empty where that would round it.</summary>
    private static string Spelled(double value, string unit)
    {
        int at = Math.Clamp((int)Math.Floor((Math.Log10(value) + 1e-9) / 3), -4, 3);
        double number = value / Math.Pow(1000, at);
        string written = number.ToString("0.##", CultureInfo.InvariantCulture);
        string prefix = Prefixes[at + 4].ToString().Trim();
        return Math.Abs(double.Parse(written, CultureInfo.InvariantCulture) - number) > number * 1e-6 ? ""
            : $"{written}{prefix}{(unit == "Ω" && at > 0 ? "" : unit)}";
    }
}
