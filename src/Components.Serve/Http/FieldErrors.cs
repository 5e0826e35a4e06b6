using Components.Foundation.Text;
using Components.Serve.Wire;

namespace Components.Serve.Http;

/// <summary>Collects what is wrong with a request, bounded: an answer about mistakes is never much longer than the request,
/// whatever it holds, and whoever reads stops when the list is full.</summary>
/// <param name="most">Mistakes that are listed; more are only counted.</param>
/// <param name="whole">The mistakes of the whole request, when these are those of a part of it that is told together with the
/// others: names are listed once then.</param>
internal sealed class FieldErrors(int most = FieldErrors.Most, FieldErrors? whole = null)
{
    /// <summary>Mistakes that are listed when nothing else is asked for.</summary>
    public const int Most = 100;

    private const int LongestName = 80;

    private readonly List<FieldProblem> _listed = [];
    private readonly HashSet<string> _told = whole?._told ?? new(StringComparer.Ordinal);

    /// <summary>All mistakes that were found, those beyond the list too.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the list is full, so that looking further only costs time.</summary>
    public bool IsFull => _listed.Count >= most;

    /// <summary>Whether part of the request was not looked at, because the list was full: there may be more mistakes.</summary>
    public bool IsPartial { get; private set; }

    public IReadOnlyList<FieldProblem> Listed => _listed;

    /// <summary>Asked before the next part of a request is looked at: whether to stop here.</summary>
    /// <returns>Whether the list is full; then the mistakes are noted as part of those that there may be.</returns>
    public bool IsEnough()
    {
        IsPartial |= IsFull;
        return IsFull;
    }

    public void Add(string field, string message)
    {
        Count++;
        if (!IsFull)
        {
            _listed.Add(new FieldProblem(Short(field, 2 * LongestName), message));
        }
    }

    /// <summary>Adds a name that does not exist. All names that do are listed once a request, not once a mistake.</summary>
    /// <param name="field">Path of the field.</param>
    /// <param name="what">The fault: <c>is no field of this request</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">Names that exist.</param>
    public void AddUnknown(string field, string what, string name, IReadOnlyCollection<string> known)
    {
        if (IsFull)
        {
            // Nobody would read the hint, and finding it is most of the work.
            Count++;
            return;
        }

        string hint = NearestName.Find(name, known) is { } nearest ? $" Did you mean '{nearest}'?"
            : known.Count > 0 && _told.Add(what) ? $" There are {string.Join(", ", known)}."
            : "";
        Add(field, $"{what}.{hint}");
    }

    /// <summary>Ends the request when something is wrong.</summary>
    /// <exception cref="ProblemException">400: something is wrong.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0)
        {
            throw Problems.InvalidFields(_listed, Count, IsPartial);
        }
    }

    /// <summary>A text of the request for a message: shortened.</summary>
    public static string Short(string text, int longest = LongestName)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        int cut = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text[..cut] + "…";
    }
}
