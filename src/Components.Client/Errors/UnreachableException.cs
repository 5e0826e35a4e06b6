namespace Components.Client;

/// <summary>There was no answer: nobody listens there, the connection broke, or the time was over.</summary>
public sealed class UnreachableException : ComponentsClientException
{
    internal UnreachableException(string code, string what, string where, string remedy, Exception? cause)
        : base(code, what, where, remedy, cause)
    {
    }
}
