using Components.Catalog.Models;
using Components.Download;
using Components.Foundation.Errors;

namespace Components.Models.Store;

/// <summary>Messages about bringing and checking model files.</summary>
internal static class ModelStoreErrors
{
    /// <summary>A download that failed, in the words of this area.</summary>
    internal static EnvironmentException Download(
        Uri url, ModelFile file, DownloadException exception, TimeSpan totalTimeout) => exception.Failure switch
    {
        DownloadFailure.Status when !((HttpStatusException)exception.InnerException!).IsTransient =>
            NotFound(url, (int)exception.Status),
        DownloadFailure.OtherDigest => WrongDigest(url, file, exception.Digest.ToString()),
        DownloadFailure.OtherSize or DownloadFailure.TooLarge => WrongSize(url, file, exception.Bytes),
        DownloadFailure.TooSlow => TooSlow(url, file, totalTimeout, exception.Bytes),
        DownloadFailure.Redirect => RedirectRefused(url, exception.Target, exception.Message),
        DownloadFailure.PlaceTaken => PlaceTaken(exception.Target, exception.Message),
        _ => GaveUp(url, file, exception.Attempts, $"{exception.Message.TrimEnd('.')}.", exception),
    };

    internal static EnvironmentException RedirectRefused(Uri url, string target, string reason) => new(
        code: "EMB049",
        what: $"The server redirects to '{target}', {reason}.",
        where: url.ToString(),
        remedy: "Set model.download.base_url to a server or mirror that gives the file itself over https.");

    internal static EnvironmentException PlaceTaken(string path, string reason) => new(
        code: "EMB048",
        what: $"The download has no place: {reason}.",
        where: path,
        remedy: "Look at what lies there, and move or delete it; then run './build.sh FetchModel' again.");

    internal static EnvironmentException NotFound(Uri url, int status) => new(
        code: "EMB050",
        what: $"The server answered {status}: it has no such file, or does not give it.",
        where: url.ToString(),
        remedy: "Check model.id, model.revision and the path in pipeline.yaml, or set model.download.base_url to a mirror "
            + "that has it.");

    internal static EnvironmentException WrongDigest(Uri url, ModelFile file, string actualSha256) => new(
        code: "EMB051",
        what: $"The downloaded '{file.Path}' has SHA-256 {actualSha256}, pinned is {file.Sha256}; nothing was kept.",
        where: url.ToString(),
        remedy: "The server holds another file than the pin says. Use the original source, or change the pin on purpose: "
            + "that is a release.");

    internal static EnvironmentException WrongSize(Uri url, ModelFile file, long actualBytes) => new(
        code: "EMB052",
        what: $"The server offers {actualBytes} bytes for '{file.Path}', pinned are {file.SizeBytes}; nothing was kept.",
        where: url.ToString(),
        remedy: "The server holds another file than the pin says. Use the original source, or change the pin on purpose: "
            + "that is a release.");

    internal static EnvironmentException GaveUp(Uri url, ModelFile file, int attempts, string last, Exception? inner) => new(
        code: "EMB053",
        what: $"'{file.Path}' could not be downloaded in {attempts} attempt{(attempts == 1 ? "" : "s")}; "
            + $"the last one ended with: {last}",
        where: url.ToString(),
        remedy: "Run './build.sh FetchModel' again: it goes on where this one stopped. "
            + "Behind a proxy set HTTPS_PROXY or model.download.proxy.",
        inner);

    internal static EnvironmentException TooSlow(Uri url, ModelFile file, TimeSpan limit, long receivedBytes) => new(
        code: "EMB059",
        what: $"'{file.Path}' was not complete after {limit.TotalSeconds:0.###} s (model.download.total_timeout); "
            + $"{receivedBytes} of {file.SizeBytes} bytes had come.",
        where: url.ToString(),
        remedy: "Run './build.sh FetchModel' again: it goes on where this one stopped. If the line is that slow, raise "
            + "model.download.total_timeout.");

    internal static EnvironmentException Locked(string directory) => new(
        code: "EMB054",
        what: "Another process has been downloading this model for too long.",
        where: directory,
        remedy: "Wait for it, or end it, and run './build.sh FetchModel' again.");

    internal static EnvironmentException NoPackage(ModelPackage package, string directory) => new(
        code: "EMB055",
        what: $"The package {package.Id} {package.Version} was restored without its assembly '{package.Id}.dll'.",
        where: directory,
        remedy: "Restore from a feed that has this package and version, and run './build.sh FetchArctic' or FetchMiniLm again.");

    internal static EnvironmentException NoAssembly(string path, Exception? inner) => new(
        code: "EMB056",
        what: "The file is not a .NET assembly, or it is cut off.",
        where: path,
        remedy: "Run './build.sh FetchArctic' or FetchMiniLm again; it restores the package anew.",
        inner);

    internal static EnvironmentException NoResource(string path, string name, IReadOnlyCollection<string> names) => new(
        code: "EMB057",
        what: $"The assembly has no resource '{name}'; "
            + $"it has {(names.Count == 0 ? "none" : string.Join(", ", names.Order(StringComparer.Ordinal)))}.",
        where: path,
        remedy: "Use the package version that the build names; another one may hold another model.");

    internal static EnvironmentException OtherResource(
        string path, string name, ModelFile file, long actualBytes, string actualSha256) => new(
        code: "EMB058",
        what: $"The resource '{name}' has {actualBytes} bytes and SHA-256 {actualSha256}, pinned are {file.SizeBytes} and "
            + $"{file.Sha256}; it was not kept.",
        where: path,
        remedy: "Use the package version that the build names, or change the pin on purpose: that is a release.");
}
