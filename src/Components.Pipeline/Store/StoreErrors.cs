using Components.Foundation.Errors;

namespace Components.Pipeline.Store;

/// <summary>Errors of the output store.</summary>
internal static class StoreErrors
{
    internal static EnvironmentException Locked(string subject, string owner, string path) => new(
        code: "BLD210",
        what: $"{subject} is in use by {owner}.",
        where: path,
        remedy: "Wait until it has ended, or set cache.when_locked to 'wait'.");

    internal static EnvironmentException DiskFull(string step, string path, Exception cause) => new(
        code: "BLD211",
        what: $"The disk is full: {step} could not write its files. No output of it was kept.",
        where: path,
        remedy: "Free space ('./build.sh Clean --cache' empties the cache), or set COMPONENTS_CACHE_DIR to a larger disk, "
            + "then run again.",
        cause);

    internal static EnvironmentException VersionUnknown(string path, string found) => new(
        code: "BLD212",
        what: $"The cache has layout version '{found}', which this build cannot read.",
        where: path,
        remedy: "Run './build.sh Clean --cache', or set COMPONENTS_CACHE_DIR to another directory.");

    internal static InternalException NotAPlainFile(string step, string file) => new(
        code: "BLD213",
        what: $"'{file}' is a link. An output holds plain files only.",
        where: step,
        remedy: "Report this with the step's log: the step must copy what it links to.");

    internal static EnvironmentException NotWritable(string path, Exception cause) => new(
        code: "BLD214",
        what: "The cache cannot be written.",
        where: path,
        remedy: "Give yourself write access, or set COMPONENTS_CACHE_DIR to a directory of your own.",
        cause);
}
