namespace Components.Client;

/// <summary>Messages of this client's own errors (CLT0xx). What the server says is a <see cref="RefusedException"/>.</summary>
internal static class ClientErrors
{
    public static UnreachableException NoAnswer(string where, string reason, Exception cause) => new(
        code: "CLT001",
        what: $"The server cannot be reached: {reason.TrimEnd('.')}.",
        where: where,
        remedy: "Check the address, and that 'components serve' runs there.",
        cause);

    public static UnreachableException TooSlow(string where, Exception cause) => new(
        code: "CLT002",
        what: "The server did not answer in time.",
        where: where,
        remedy: "Ask for less at once, or raise Timeout and TotalTimeout of ComponentsClientOptions.",
        cause);

    public static BadAnswerException NotOurs(string where, int status, string? mediaType) => new(
        code: "CLT003",
        what: $"The answer is none of this interface: status {status}, {mediaType ?? "no media type"}.",
        where: where,
        remedy: "Check the address: something else listens there, or a proxy answers in place of the server.",
        null);

    public static BadAnswerException Redirected(string where, int status) => new(
        code: "CLT007",
        what: $"The answer redirects (status {status}), and this client goes nowhere but to the server that it was given.",
        where: where,
        remedy: "Put the server's own address into BaseAddress of ComponentsClientOptions.",
        null);

    public static BadAnswerException Unreadable(string where, string reason, Exception? cause = null) => new(
        code: "CLT004",
        what: $"The answer cannot be read: {reason.TrimEnd('.')}.",
        where: where,
        remedy: "Ask again; if it stays so, the versions of server and client do not fit: take the "
            + "client of the server's version.",
        cause);

    public static BadAnswerException OtherDigest(string where, string found, string stated) => new(
        code: "CLT005",
        what: $"The bundle has the SHA-256 {found}, the answer states {stated}.",
        where: where,
        remedy: "Throw away what was written and ask again: the bundle was damaged on its way.",
        null);

    public static BadAnswerException LostBundle(string where, Exception? cause = null) => new(
        code: "CLT006",
        what: "The answer ended before its bundle did.",
        where: where,
        remedy: "Throw away what was written and ask again.",
        cause);
}
