using Components.Catalog.Facts;
using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>Judges by component_facts alone whether one part will do in another's place, property by property: the referee of
/// what substitutes and similar parts say.</summary>
/// <param name="witness">The database.</param>
internal sealed class FactReferee(CatalogueWitness witness)
{
    /// <summary>Values that went through different spellings differ by less.</summary>
    private const double Rounding = 1e-5;

    private readonly Dictionary<long, IReadOnlyList<(string Title, JudgedFact Fact)>> _facts = [];

    /// <summary>Compares two parts in all that the given one states.</summary>
    /// <param name="given">Id of the given part.</param>
    /// <param name="other">Id of the other one.</param>
    /// <returns>By title of a property: whether the other one is as good; null where it does not say.</returns>
    public IEnumerable<(string Title, bool? Holds)> Compared(long given, long other)
    {
        foreach (IGrouping<string, JudgedFact> asked in Facts(given).GroupBy(static fact => fact.Title,
            static fact => fact.Fact, StringComparer.Ordinal))
        {
            JudgedFact[] stated = [.. Facts(other).Where(fact => fact.Title == asked.Key).Select(static fact => fact.Fact)];
            bool?[] holds = [.. asked.Select(one => stated.Length == 0 ? null : Best(one, stated))];
            yield return (asked.Key, holds.Contains(false) ? false : holds.Contains(null) ? null : true);
        }

        // Of a value that nothing names nobody knows what is better: the same will do, and all else is open.
        (string Title, JudgedFact Fact)[] said = [.. Unnamed(other)];
        foreach ((string title, JudgedFact asked) in Unnamed(given))
        {
            yield return (title, Array.Exists(said, one =>
                one.Title == title && one.Fact.Low == asked.Low && one.Fact.High == asked.High) ? true : null);
        }
    }

    /// <summary>Facts of a part that something names.</summary>
    /// <param name="id">Its id.</param>
    public IReadOnlyList<(string Title, JudgedFact Fact)> Facts(long id)
    {
        if (!_facts.TryGetValue(id, out IReadOnlyList<(string Title, JudgedFact Fact)>? facts))
        {
            _facts[id] = facts =
                [.. witness.Facts(id).Where(static one => one.Fact.Property.Sense != FactSense.Stated)];
        }

        return facts;
    }

    private IEnumerable<(string Title, JudgedFact Fact)> Unnamed(long id) =>
        witness.Facts(id).Where(static one => one.Fact.Property.Sense == FactSense.Stated);

    private static bool? Best(JudgedFact asked, JudgedFact[] stated)
    {
        bool?[] holds = [.. stated.Select(one => WillDo(asked, one))];
        return holds.Contains(true) ? true : holds.Contains(null) ? null : false;
    }

    // Null where it is not said: the end that counts is open.
    private static bool? WillDo(JudgedFact asked, JudgedFact stated)
    {
        if (asked.Code is not null || stated.Code is not null)
        {
            return asked.Code == stated.Code;
        }

        (double? low, double? high) = (asked.Low, asked.High);
        (double? least, double? most) = (stated.Low, stated.High);
        return asked.Property.Sense switch
        {
            FactSense.AtLeast => Ends(AtMost(low ?? high, least ?? most), AtMost(high ?? low, most ?? least), most is null),
            FactSense.AtMost => Ends(AtMost(most ?? least, high ?? low), AtMost(least ?? most, low ?? high), least is null),
            FactSense.Covers => (low is null || least is null || AtMost(least, low)) && (high is null || most is null
                || AtMost(high, most)) ? (low is null || least is not null) && (high is null || most is not null) ? true : null
                : false,
            _ => AtMost(low ?? high, least ?? most) && AtMost(least ?? most, low ?? high) && AtMost(high ?? low, most ?? least)
                && AtMost(most ?? least, high ?? low) ? true
                : AtMost(least ?? double.MinValue, high ?? double.MaxValue) && AtMost(low ?? double.MinValue,
                    most ?? double.MaxValue) && (least != most || low != high) ? null
                : false,
        };
    }

    // A rating may be two: "290/600 mA". Worse is what is worse at both ends, and an end that is not said may be any.
    private static bool? Ends(bool first, bool second, bool isOpen) =>
        first && second ? true : first || second || isOpen ? null : false;

    private static bool AtMost(double? value, double? limit) => value is { } one && limit is { } two
        && (one <= two || one - two <= Rounding * Math.Max(Math.Abs(one), Math.Abs(two)));
}
