namespace Components.Client;

/// <summary>There was an answer, but none of this interface: something else listens there, or the answer was damaged.</summary>
public sealed class BadAnswerException : ComponentsClientException
{
    internal BadAnswerException(string code, string what, string where, string remedy, Exception? cause)
        : base(code, what, where, remedy, cause)
    {
    }
}
