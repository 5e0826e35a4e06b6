using Components.Search.Requests;
using Components.Search.Understanding;
using Components.Serve.Wire;

namespace Components.Serve.Page;

/// <summary>Takes one thing that was understood out of a search, so that what is left means what it meant.</summary>
/// <remarks>Its words are cut out of the text, and the rest stays as it was typed: another form of it could mean less or more.
/// Two pieces that meet could be read as one, and a word that negated what is gone could negate its neighbour. Therefore each
/// shorter text is read, and the first one is taken that is understood as before but for what is gone.</remarks>
/// <param name="reread">How a search is understood; null where it would be refused.</param>
internal sealed class ChipRemoval(Func<SearchBody, IReadOnlyList<UnderstoodItem>?> reread)
{
    private const string Words = "words";
    private const string Relaxed = "relaxed";

    /// <summary>The same search without one thing.</summary>
    /// <param name="body">A search.</param>
    /// <param name="understood">How it was understood.</param>
    /// <param name="index">What is to go.</param>
    /// <returns>A search; null when the thing was not typed, or comes back whatever is taken away.</returns>
    public SearchBody? Without(SearchBody body, IReadOnlyList<UnderstoodItem> understood, int index)
    {
        UnderstoodItem gone = understood[index];
        if (gone.Spans.Count == 0 && gone.Typed is null)
        {
            return null;
        }

        SearchBody plain = body with { Cursor = null };
        UnderstoodItem[] others = [.. understood.Where((_, other) => other != index)];
        SearchBody? least = null;
        foreach (SearchBody shorter in Shorter(plain, gone, others))
        {
            if (!IsWithout(shorter, understood, gone, out IReadOnlyList<UnderstoodItem> left))
            {
                continue;
            }

            if (IsKept(left, gone, others))
            {
                return shorter;
            }

            // The kind of part followed from it, and says what the values beside it are of.
            if (others.FirstOrDefault(static item => item.Inferred is not null)?.Inferred is { } inferred
                && shorter with { Constraints = [.. shorter.Constraints ?? [], inferred] } is var ofKind
                && IsWithout(ofKind, understood, gone, out left) && IsKept(left, gone, others))
            {
                return ofKind;
            }

            // It does go, and takes something with it that stands apart from it. Only when nothing better is there.
            least ??= shorter;
        }

        return least;
    }

    private bool IsWithout(
        SearchBody shorter, IReadOnlyList<UnderstoodItem> understood, UnderstoodItem gone,
        out IReadOnlyList<UnderstoodItem> left)
    {
        IReadOnlyList<UnderstoodItem>? read = PageSearch.IsAny(shorter) ? reread(shorter) : [];
        left = read ?? [];
        return read is not null && Count(read, gone) < Count(understood, gone);
    }

    // Best first: nothing that another item needs is cut; then all that says it; then the rest is typed anew.
    private static IEnumerable<SearchBody> Shorter(SearchBody body, UnderstoodItem gone, UnderstoodItem[] others)
    {
        if (gone.Spans.Count > 0)
        {
            QueryCut cut = new(body);
            TextSpan[] own = [.. gone.Spans.Where(span => !others.Any(other => other.Kind != Words && Shares(other, span)))];
            TextSpan[] all = [.. others.Append(gone).SelectMany(static item => item.Spans)];
            foreach (TextSpan[] spans in own.Length > 0 && own.Length < gone.Spans.Count
                ? (TextSpan[][])[own, [.. gone.Spans]] : [[.. gone.Spans]])
            {
                // Words before it that are nobody's ("not", "without a") most likely belong to it.
                TextSpan[] wider = [.. spans.Select(span => cut.WithWordsBefore(span, all))];
                bool isNegated = gone.Text.StartsWith("not ", StringComparison.Ordinal) || gone.Kind == "excluded";
                yield return cut.Without(isNegated ? wider : spans);
                yield return cut.Without(isNegated ? spans : wider);
            }
        }

        UnderstoodItem[] typed = [.. others.Where(static item => item.Typed is not null)];
        yield return Typed(body, typed);
        yield return Typed(body, [.. typed.Where(item => !gone.Spans.Any(span => Shares(item, span)))]);
    }

    private static SearchBody Typed(SearchBody body, UnderstoodItem[] rest) => body with
    {
        Query = rest.FirstOrDefault(static item => item.Kind == Words)?.Typed,
        Constraints = [.. rest.Where(static item => item.Kind != Words).Select(static item => item.Typed!)],
    };

    private static bool Shares(UnderstoodItem item, TextSpan span) =>
        item.Spans.Any(other => other.Start < span.End && span.Start < other.End);

    // What is inferred from the rest has no place in the text: it is not what is taken away.
    private static int Count(IReadOnlyList<UnderstoodItem> items, UnderstoodItem one) =>
        items.Count(item => IsSame(item, one) && item.Spans.Count > 0 == one.Spans.Count > 0);

    private static bool IsSame(UnderstoodItem left, UnderstoodItem right) => left.Kind == right.Kind && left.Text == right.Text;

    // Whether all that stands apart from it is there as before, and nothing binds that did not.
    private static bool IsKept(IReadOnlyList<UnderstoodItem> left, UnderstoodItem gone, UnderstoodItem[] others)
    {
        UnderstoodItem[] sharing = [.. others.Where(item => gone.Spans.Any(span => Shares(item, span)))];
        return others.Except(sharing).All(item => IsInferredType(item) || left.Any(other =>
                IsSame(item, other) && (item.Role == Relaxed || item.Role == other.Role)))
            && left.All(item => item.Spans.Count == 0 || item.Role == "preferred"
                || others.Any(other => IsSame(item, other) || (item.Typed is not null && item.Typed == other.Inferred))
                || sharing.Any(other => other.Kind == item.Kind));
    }

    // A type that nobody typed may follow from what is gone.
    private static bool IsInferredType(UnderstoodItem item) => item is { Kind: "type", Typed: null };
}
