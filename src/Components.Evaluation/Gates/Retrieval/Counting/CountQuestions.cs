using System.Globalization;
using Components.Catalog.Packages;
using Components.Catalog.Types;
using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Suites.Predicates;
using Components.Search.Requests;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Gates.Retrieval.Counting;

/// <summary>Requests that a catalogue suggests by itself, each with its counts by statements over detail.sqlite: every component
/// type with a pick table, its most frequent packages and values, stock and basic parts, once as words and once as filters. Only
/// what can be read in one way is asked: a package that no other spelling of the type is kin to, a value that no other one
/// borders on.</summary>
internal sealed class CountQuestions
{
    private const int PackagesOfType = 3;
    private const int ValuesOfType = 3;
    private const string Prefixes = "pnum kMG";

    private readonly ReadOnlySqlite _parts;
    private readonly List<CountQuestion> _questions = [];

    private CountQuestions(ReadOnlySqlite parts) => _parts = parts;

    /// <summary>Asks the database.</summary>
    /// <param name="detail">A detail.sqlite.</param>
    /// <param name="cancellationToken">Stops between types.</param>
    /// <returns>The questions, the same for the same database; none where no part is of a type with a pick table.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">EVL011: the database cannot be read.</exception>
    public static IReadOnlyList<CountQuestion> Of(string detail, CancellationToken cancellationToken)
    {
        try
        {
            using ReadOnlySqlite parts = new(detail, withOffers: true);
            CountQuestions questions = new(parts);
            foreach (TypeDefinition type in TypeTable.Pickable)
            {
                cancellationToken.ThrowIfCancellationRequested();
                questions.About(type);
            }

            return questions._questions;
        }
        catch (SqliteException exception)
        {
            throw EvaluationErrors.DetailUnreadable(detail, exception);
        }
    }

    private void About(TypeDefinition type)
    {
        string[] packages = [.. Packages(type)];
        (string Text, double Number)[] values = [.. Values(type).Take(ValuesOfType)];
        string? word = WordOf(type);
        if (word is not null)
        {
            foreach (CountWish wish in Wishes(type, packages.Where(IsWord), values, byFilters: false))
            {
                Ask(wish, word);
            }
        }

        foreach (CountWish wish in Wishes(type, packages, values, byFilters: true))
        {
            Ask(wish, word ?? type.Phrases[0]);
        }
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
            .. values.SelectMany(value => places.Select(package => plain with { Package = package, Value = value })),
        ];
    }

    /// <summary>Whether a query may be expected to take a package for one. A name with other signs ("SMD,6x6x4.5mm") is several
    /// words there, and a rare size (1608) may be a number. This chooses what is asked; what is counted is the database's
    /// alone.</summary>
    private static bool IsWord(string package) =>
        package.All(static sign => char.IsAsciiLetterOrDigit(sign) || sign == '-') 
            && PackageGrammar.TryRead(package, PackagePolicy.Query, out _, out _);

    private void Ask(CountWish wish, string word)
    {
        (TypeDefinition type, bool byFilters) = (wish.Type, wish.ByFilters);
        bool saysPackage = !byFilters && wish.Package is not null;
        string text = string.Join(' ', new[] { word, wish.Value?.Text, saysPackage ? wish.Package : null,
            wish.InStock && !byFilters ? "in stock" : null, wish.IsBasic ? "basic" : null }.OfType<string>());
        SearchRequest request = new()
        {
            Query = text, Limit = Interrogation.Rows, SearchMode = SearchMode.Hybrid,
            ComponentType = byFilters ? type.Name : null,
            Package = byFilters ? wish.Package : null,
            InStockOnly = byFilters && wish.InStock,
        };

        // A part that does not state it is silent where words ask for it; a filter binds.
        string package = wish.Package is null ? "1" : "package = $package";
        string value = wish.Value is null ? "1" : $"abs({type.Value!.Name} - $value) <= $value * $slack";
        string rest = $"{(wish.InStock ? "stock > 0" : "1")} AND {(wish.IsBasic ? "is_basic = 1" : "1")}";
        string silentPackage = saysPackage ? " OR trim(package) IN ('', '-')" : "";
        string silentValue = wish.Value is null ? "" : $" OR {type.Value!.Name} IS NULL";
        IReadOnlyDictionary<string, object?> counts = _parts.Rows(
            $"""
            SELECT count(*) AS total, coalesce(sum({package} AND coalesce({value}, 0)), 0) AS matched FROM components_full
            WHERE component_type = $type AND ({package}{silentPackage}) AND ({value}{silentValue}) AND {rest}
            """,
            ("$type", type.Name), ("$package", wish.Package), ("$value", wish.Value?.Number),
            ("$slack", CountWish.Slack)).Single();
        _questions.Add(new(
            byFilters ? $"'{text}' [{string.Join(", ", FilterQuestion.Words(request))}]" : $"'{text}'",
            request, wish, (long)counts["total"]!, (long)counts["matched"]!));
    }

    /// <summary>A word or phrase that says this type, no other one, and nothing more.</summary>
    private static string? WordOf(TypeDefinition type) => type.Phrases.FirstOrDefault(phrase =>
        phrase.Split(' ').All(type.PlainWords.Contains)
        && TypeTable.All.All(other => other == type || !other.Phrases.Contains(phrase, StringComparer.Ordinal)));

    /// <summary>The type's packages, most frequent first, without those that another spelling may mean too.</summary>
    private IEnumerable<string> Packages(TypeDefinition type)
    {
        (string Name, string Folded, string Family)[] spellings =
        [
            .. _parts.Rows(
                """
                SELECT package FROM components_full WHERE component_type = $type AND trim(package) NOT IN ('', '-')
                GROUP BY package ORDER BY count(*) DESC, package
                """,
                ("$type", type.Name)).Select(static row => (string)row["package"]!)
                .Select(static name => (name, JudgedPart.Letters(name), JudgedPart.FoldValue(PartField.Package, name))),
        ];
        return spellings
            .Where(one => !spellings.Any(other => other.Name != one.Name && (other.Family == one.Family
                || other.Folded.Contains(one.Folded, StringComparison.Ordinal)
                || one.Folded.Contains(other.Folded, StringComparison.Ordinal))))
            .Select(static one => one.Name);
    }

    /// <summary>The values that the type is bought for, most frequent first, without those that another one borders on.</summary>
    private IEnumerable<(string Text, double Number)> Values(TypeDefinition type)
    {
        if (type.Value is not { } column)
        {
            return [];
        }

        double[] stated =
        [
            .. _parts.Rows(
                $"""
                SELECT {column.Name} AS value FROM components_full WHERE component_type = $type AND {column.Name} > 0
                GROUP BY {column.Name} ORDER BY count(*) DESC, {column.Name}
                """,
                ("$type", type.Name)).Select(static row => (double)row["value"]!),
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
