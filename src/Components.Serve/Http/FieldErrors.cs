using Components.Catalog.Text;

namespace Components.Serve.Http;

/// <summary>Collects what is wrong with a request, bounded: an answer about mistakes is never much longer than the request,
/// whatever it holds.</summary>
/// <param name="most">Mistakes that are listed; more are only counted.</param>
/// <param name="whole">The mistakes of the whole request, when these are those of a part of it.</param>
internal sealed class FieldErrors(int most = FieldErrors.Most, FieldErrors? whole = null)
{
    /// <summary>Mistakes that are listed when nothing else is asked for.</summary>
    public const int Most = 100;

    private const int LongestName = 80;

    private readonly List<FieldProblem> _listed = [];
    private readonly HashSet<string> _told = whole?._told ?? new(StringComparer.Ordinal);

    /// <summary>All mistakes, those beyond the list too.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the list is full, so that looking further only costs time.</summary>
    public bool IsFull => _listed.Count >= most;

    public IReadOnlyList<FieldProblem> Listed => _listed;

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
    /// <param name="what">What it is not: <c>is no field of this request</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">Names that exist.</param>
    public void AddUnknown(string field, string what, string name, IReadOnlyCollection<string> known)
    {
        string hint = NearestName.Find(name, known) is { } nearest ? $" Did you mean '{nearest}'?"
            : known.Count > 0 && !IsFull && _told.Add(what) ? $" There are {string.Join(", ", known)}."
            : "";
        Add(field, $"{what}.{hint}");
    }

    /// <summary>Ends the request when something is wrong.</summary>
    /// <exception cref="ProblemException">400: something is wrong.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0)
        {
            throw Problems.InvalidFields(_listed, Count);
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
