using Components.Foundation.Errors;

namespace Components.Sharing;

/// <summary>Errors of what is shared over HTTP. None holds an address as it was given: it may carry a password.</summary>
internal static class SharingErrors
{
    internal static UsageException NoAddress(string origin) => new(
        code: "BLD230",
        what: "This is no http or https address of a directory on a server.",
        where: origin,
        remedy: "Write it as 'https://host/path', without a question mark; user and password may stand before the host.");

    internal static UsageException NoHeader(string origin) => new(
        code: "BLD231",
        what: "This is no header of a request.",
        where: origin,
        remedy: "Write it as 'Authorization: Bearer TOKEN': a name, a colon and a value of one line.");
}
