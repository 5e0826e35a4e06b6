namespace Components.Client;

/// <summary>A request that was not answered as it should be: what happened, where, and what to do.</summary>
public abstract class ComponentsClientException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="code">Stable code.</param>
    /// <param name="what">The event, in a sentence.</param>
    /// <param name="where">The request: its method and address.</param>
    /// <param name="remedy">The remedy.</param>
    /// <param name="cause">The exception that it was found by.</param>
    protected ComponentsClientException(string code, string what, string where, string remedy, Exception? cause = null)
        : base($"{code}: {what} ({where}) {remedy}", cause)
    {
        Code = code;
        What = what;
        Where = where;
        Remedy = remedy;
    }

    /// <summary>Stable code: SRV and three digits of the server's problems, CLT and three digits of this client's own.</summary>
    public string Code { get; }

    /// <summary>The fault, in a sentence.</summary>
    public string What { get; }

    /// <summary>The request: its method and address.</summary>
    public string Where { get; }

    /// <summary>The next step for whoever reads it.</summary>
    public string Remedy { get; }
}
