using Components.Catalog.Models;
using Components.Download;
using Components.Foundation.Errors;

namespace Components.Models.Store;

/// <summary>Messages about bringing and checking model files.</summary>
internal static class ModelStoreErrors
{
    /// <summary>A download that failed, with the codes and remedies of this area.</summary>
    internal static EnvironmentException Download(Uri url, ModelFile file, DownloadException exception) =>
        exception.Failure switch
    {
        DownloadFailure.Status when !((HttpStatusException)exception.InnerException!).IsTransient =>
            NotFound(url, file, exception.Message),
        DownloadFailure.OtherDigest => WrongDigest(url, file, exception.Message),
        DownloadFailure.OtherSize or DownloadFailure.TooLarge => WrongSize(url, file, exception.Message),
        DownloadFailure.TooSlow => TooSlow(url, file, exception.Message),
        DownloadFailure.Redirect => RedirectRefused(url, file, exception.Message),
        DownloadFailure.PlaceTaken => PlaceTaken(exception.Place, file, exception.Message),
        _ => GaveUp(url, file, exception),
    };

    private static EnvironmentException RedirectRefused(Uri url, ModelFile file, string reason) => new(
        code: "EMB049",
        what: $"'{file.Path}' could not be downloaded: {reason}.",
        where: url.ToString(),
        remedy: "Set model.download.base_url to a server or mirror that gives the file itself over https.");

    private static EnvironmentException PlaceTaken(string path, ModelFile file, string reason) => new(
        code: "EMB048",
        what: $"The download of '{file.Path}' has no place: {reason}.",
        where: path,
        remedy: "Look at what lies there, and move or delete it; then run './build.sh FetchModel' again.");

    private static EnvironmentException NotFound(Uri url, ModelFile file, string reason) => new(
        code: "EMB050",
        what: $"'{file.Path}' could not be downloaded: {reason}.",
        where: url.ToString(),
        remedy: "Check model.id, model.revision and the path in pipeline.yaml, or set model.download.base_url to a mirror "
            + "that has it.");

    private static EnvironmentException WrongDigest(Uri url, ModelFile file, string reason) => new(
        code: "EMB051",
        what: $"'{file.Path}' is another file than the pin says: {reason}; nothing was kept.",
        where: url.ToString(),
        remedy: "Use the original source, or change the pin on purpose: that is a release.");

    private static EnvironmentException WrongSize(Uri url, ModelFile file, string reason) => new(
        code: "EMB052",
        what: $"'{file.Path}' is another file than the pin says: {reason}; nothing was kept.",
        where: url.ToString(),
        remedy: "Use the original source, or change the pin on purpose: that is a release.");

    private static EnvironmentException GaveUp(Uri url, ModelFile file, DownloadException exception) => new(
        code: "EMB053",
        what: $"'{file.Path}' could not be downloaded in {exception.Attempts} attempt{(exception.Attempts == 1 ? "" : "s")}; "
            + $"the last one ended with: {exception.Message}.",
        where: url.ToString(),
        remedy: "Run './build.sh FetchModel' again: it goes on where this one stopped. "
            + "Behind a proxy set HTTPS_PROXY or model.download.proxy.",
        exception);

    private static EnvironmentException TooSlow(Uri url, ModelFile file, string reason) => new(
        code: "EMB059",
        what: $"'{file.Path}' took longer than model.download.total_timeout: {reason}.",
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
