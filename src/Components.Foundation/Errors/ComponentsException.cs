namespace Components.Foundation.Errors;

/// <summary>Base of every error this product raises on purpose. It answers three questions, so that none can be forgotten:
/// what happened, where, and what to do about it.</summary>
/// <remarks>The derived type says who acts (see <see cref="ExitCode"/>); the code says which message it is. Messages of one
/// area sit together in a class named <c>&lt;Area&gt;Errors</c>.</remarks>
public abstract class ComponentsException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="code">Stable code: three capital letters of the area and three digits, for example <c>VEC003</c>.</param>
    /// <param name="what">What happened, one sentence, ending with a full stop.</param>
    /// <param name="where">File with line, row, target or URL. Empty when the command line itself is the place.</param>
    /// <param name="remedy">The remedy, in the imperative.</param>
    /// <param name="innerException">Cause, kept for logs; never shown to a user.</param>
    protected ComponentsException(string code, string what, string where, string remedy, Exception? innerException = null)
        : base(Compose(code, what, where, remedy), innerException)
    {
        Code = code;
        What = what;
        Where = where;
        Remedy = remedy;
    }

    /// <summary>Stable code, for example <c>VEC003</c>.</summary>
    public string Code { get; }

    /// <summary>The fault, in a sentence.</summary>
    public string What { get; }

    /// <summary>Where it happened; may be empty.</summary>
    public string Where { get; }

    /// <summary>The next step for whoever reads it.</summary>
    public string Remedy { get; }

    /// <summary>Process exit code that belongs to the type of error.</summary>
    public abstract ExitCode ExitCode { get; }

    private static string Compose(string code, string what, string where, string remedy) =>
        ShownText.Of(where.Length == 0 ? $"{code}: {what} {remedy}" : $"{code}: {where}: {what} {remedy}");
}
