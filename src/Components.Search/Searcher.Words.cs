using System.Text;
using Components.Catalog.Types;
using Components.Index.Families;
using Components.Search.Identifiers;
using Components.Search.Kinds;
using Components.Search.Requests;
using Components.Search.Understanding;

namespace Components.Search;

/// <content>Meanings, in the catalogue, of the words of a query.</content>
public sealed partial class Searcher
{
    private IEnumerable<string> UnknownFamilies(QueryPlan plan) => plan.FamilyIds
        .Concat(plan.Constraints.OfType<QueryConstraint.NotOfFamily>().Select(static constraint => constraint.Id))
        .Where(id => families is null || families.NumberOf(id) < 0).Select(FormNames.OfFamily);

    // Meanings, in the catalogue, of the words of a first reading.
    private QueryNames Names(SearchRequest request, QueryLine line, QueryPlan plan, CalledFamilies called)
    {
        string[] named = _properties == PropertyWords.None ? []
            : [.. (called.Named?.Families ?? []).SelectMany(family => families!.Holding(family)).Distinct()
                    .Select(family => families!.Id(family))];
        string[] kinds = _properties == PropertyWords.None ? []
            : [.. named, .. plan.Types, .. request.ComponentType is { } type ? (string[])[type] : []];
        return new QueryNames(
            [.. Identity.ValuesThatAreNumbers(engine, line.Typed), .. ArticleNumbers.Among(engine, line.Typed)],
            [], Unknown(plan), called.NamesFamily)
        {
            Properties = _properties,
            MakerNames = _makers.Value,
            IsWord = IsLexiconWord,
            Kind = called.Named?.Phrase ?? "",
            Kinds = kinds,
            Families = named,
            TypesOfKind = plan.WordsOnly.Count > 0 && plan.Types.Count == 0 ? TypesOf(called) : [],
        };
    }

    // Asked where a code has no column: of "N-channel mosfet logic level" all parts are MOSFETs.
    private string[] TypesOf(CalledFamilies called) => called.Named is not { } named ? []
        : [.. TypeTable.Pickable.Select(static type => type.Name).Where(type => IsMember(named, isOfType: true, [type])
            && !IsMember(named, isOfType: false, [type]))];

    // Whether a part that has the name is of one of the types, or of none of them: mostly the first one tells.
    private bool IsMember(NamedFamily named, bool isOfType, IReadOnlyList<string> types)
    {
        byte[][] names = [.. types.Select(Encoding.UTF8.GetBytes)];
        foreach (int family in named.Families)
        {
            foreach (uint row in families!.Members(family))
            {
                ReadOnlySpan<byte> type = engine.Record((int)row).ComponentType;
                bool isOne = false;
                foreach (byte[] name in names)
                {
                    isOne |= type.SequenceEqual(name);
                }

                if (isOne == isOfType)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Words stay that are of the catalogue's texts, or of the name that is called.
    private QueryLine? InEnglish(QueryLine line, CalledFamilies called) => line.InEnglish(
        token => !engine.Knows(token.Lower) && called.Named?.Spans.Contains(token.Span) != true,
        word => families?.Names.Of([FamilyWords.Hash(word)]).IsEmpty == false,
        isAny: called.Named is null && called.Foreign.Count == 0);

    // "diode électroluminescente" is no diode: a word of a name is no type that none of its parts is of.
    private QueryPlan WithoutTypeOfName(QueryPlan plan, CalledFamilies called)
    {
        bool isLonger = called.Named is { IsTyped: false } && called.Named.Phrase.Contains(' ', StringComparison.Ordinal);
        QueryConstraint.TypeIs? type = !isLonger ? null
            : plan.Constraints.OfType<QueryConstraint.TypeIs>().FirstOrDefault(asked => !asked.Negated && asked.Spans.Count > 0
                && asked.Spans.All(span => called.Named!.Spans.Any(word => Holds(word, span))));
        if (type is null)
        {
            return plan;
        }

        bool isOther = !IsMember(called.Named!, isOfType: true, type.Types)
            && IsMember(called.Named!, isOfType: false, type.Types);
        return isOther ? plan with { Constraints = [.. plan.Constraints.Where(asked => asked != type)] } : plan;
    }

    private static bool Holds(TextSpan outer, TextSpan inner) => outer.Start <= inner.Start && inner.End <= outer.End;

    private bool IsLexiconWord(string word) => families?.Knows(word) == true;

    // A word that no part's text holds says nothing of the values beside it.
    private string[] Unknown(QueryPlan plan) => [.. plan.Words.Where(word => !engine.Knows(word))];
}
