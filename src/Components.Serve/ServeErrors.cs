using System.Globalization;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Serve;

/// <summary>Messages of the server process (SRV0xx). Those of answers are problem details, see <c>Http/Problems.cs</c>.</summary>
internal static class ServeErrors
{
    public static SnapshotException SqliteMissing(string path) => new(
        code: "SRV001",
        what: "The snapshot's database is missing or is not a database.",
        where: path,
        remedy: "Published snapshots are never edited. Go back with './build.sh Rollback', then publish again.");

    public static SnapshotException DatabaseDamaged(string path, string reason, Exception? cause = null) => new(
        code: "SRV001",
        what: $"The snapshot's database is damaged: {reason.TrimEnd('.')}.",
        where: path,
        remedy: "Published snapshots are never edited. Go back with './build.sh Rollback', then publish again.",
        cause);

    public static SnapshotException ValueDamaged(string column, string reason) => new(
        code: "SRV001",
        what: $"The snapshot's database is damaged: a value of the column '{column}' {reason}.",
        where: $"{SnapshotFiles.Fast}, {SnapshotFiles.Detail} or {SnapshotFiles.Offers}",
        remedy: "Published snapshots are never edited. Go back with './build.sh Rollback', then publish again.");

    public static SnapshotException TableDiffers(string path, string table, long? found, long? expected) => new(
        code: "SRV006",
        what: found is null
            ? $"The database has no table '{table}', metadata.json counts {expected} rows of it."
            : $"The table '{table}' has {found} rows, "
                + $"metadata.json says {expected?.ToString(CultureInfo.InvariantCulture) ?? "nothing of it"}.",
        where: path,
        remedy: "Published snapshots are never edited. Go back with './build.sh Rollback', then publish again.");

    public static EnvironmentException PortTaken(string urls, Exception cause) => new(
        code: "SRV002",
        what: "The address is in use by another process.",
        where: urls,
        remedy: "Stop that process, or choose another address with '--urls http://127.0.0.1:PORT' (port 0 takes a free one).",
        cause);

    public static EnvironmentException CannotListen(string urls, string reason, Exception cause) => new(
        code: "SRV003",
        what: $"The server cannot listen there: {reason}",
        where: urls,
        remedy: "Choose an address of this machine and a port that this user may open with '--urls'.",
        cause);

    public static UsageException BadUrl(string url, string where) => new(
        code: "SRV004",
        what: $"'{url}' is not an address to listen on.",
        where: where,
        remedy: "Write it like 'http://127.0.0.1:8080', with an IP address, localhost, or * for every interface; several are "
            + "joined by semicolons.");

    public static UsageException BadOtlpEndpoint(string endpoint, string where) => new(
        code: "SRV007",
        what: $"'{Shown(endpoint)}' is not an address to send metrics to.",
        where: where,
        remedy: "Write the collector's address like 'http://127.0.0.1:4318', without a name or password, '?' and '#' "
            + "('/v1/metrics' is added), or delete the line to send none.");

    // A secret may stand before the host and in the query.
    private static string Shown(string address)
    {
        int at = address.LastIndexOf('@');
        int host = address.IndexOf("//", StringComparison.Ordinal) + 2;
        string open = at < 0 ? address : $"{(host >= 2 && host < at ? address[..host] : "")}...{address[at..]}";
        int query = open.IndexOf('?', StringComparison.Ordinal);
        return query < 0 || query == open.Length - 1 ? open : $"{open[..query]}?...";
    }

    public static UsageException BadOrigin(string origin, string where) => new(
        code: "SRV008",
        what: $"'{origin}' is not an origin of pages.",
        where: where,
        remedy: "Write it like 'https://parts.example', 'http://localhost:*' or 'vscode-webview://*'; several are joined by "
            + "semicolons, '*' is any, and nothing is none.");

    public static UsageException BadApiKey(string name, string what, string where) => new(
        code: "SRV009",
        what: $"The key '{name}' {what}.",
        where: where,
        remedy: "Write the SHA-256 of the key, as 'printf %s KEY | sha256sum' gives it; each key once.");

    public static UsageException TooManyConnections(string found, int descriptors, int room, string where) => new(
        code: "SRV010",
        what: $"'serve.max_connections' is {found}, but this process may hold {descriptors} files and connections open, "
            + $"which leaves room for {room}.",
        where: where,
        remedy: "Raise the limit ('ulimit -n', LimitNOFILE of the service), or write a smaller number, or 0 for what there is "
            + "room for.");

    public static UsageException NotPositive(string setting, TimeSpan found, string where) => new(
        code: "SRV005",
        what: $"'{setting}' must be longer than no time, found {found.TotalSeconds:0.###} s.",
        where: where,
        remedy: "Write it like '10s' or '250ms', or delete the line for the default.");
}
