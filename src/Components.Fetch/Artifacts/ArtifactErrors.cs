using Components.Foundation.Errors;
using Components.Foundation.Text;

namespace Components.Fetch.Artifacts;

/// <summary>Messages about artifacts. What went wrong with one file of one part is no error of the run: records say it.</summary>
internal static class ArtifactErrors
{
    private const string Section = "pipeline.yaml, section artifacts";

    internal static UsageException NoAddress(string setting, string value, string mark) => new(
        "FET070", $"artifacts.{setting} is no http or https address with {mark} in it: '{value}'.", Section,
        $"Write the whole address, with {mark} where the value belongs.");

    internal static UsageException NoPageAddress() => new(
        "FET070", "artifacts.kinds has component_page, and artifacts.page_url does not say where pages are.", Section,
        "Set artifacts.page_url to an address with {id} in it, or take component_page out of artifacts.kinds.");

    internal static UsageException NoInterface() => new(
        "FET070", "artifacts.kinds has component_detail, and no source is of kind jlc-openapi.", Section,
        "Take component_detail out of artifacts.kinds, or declare the JLC interface as a source.");

    internal static UsageException Off() => new(
        "FET071", "Artifacts are not fetched: artifacts.enabled is false.", Section,
        "Read docs/howto/fetch-artifacts.md about disk and rates, then set artifacts.enabled to true.");

    internal static UsageException NothingChosen() => new(
        "FET072", "No part of the catalogue is chosen.", Section + ".parts",
        "Choose some: artifacts.parts.basic, preferred, ids, list or families.");

    internal static UsageException TooMany(int limit) => new(
        "FET072", $"More than {limit} parts are chosen, which is all that artifacts.parts.max_parts allows.", Section + ".parts",
        "Choose fewer, or raise artifacts.parts.max_parts. Each part takes about three requests and one MiB of disk.");

    internal static UsageException UnknownFamily(string family, IReadOnlyCollection<string> known) => new(
        "FET072",
        $"No part belongs to a family '{family}'.",
        Section + ".parts.families",
        $"{(NearestName.Find(family, known) is { } nearest ? $"Did you mean '{nearest}'? " : "")}Use an id of data/lexicon.");

    internal static UsageException ListUnreadable(string path, Exception cause) => new(
        "FET072", $"The list of parts cannot be read: {cause.Message.TrimEnd('.')}.", path,
        "Check artifacts.parts.list.", cause);

    internal static InputDataException NoDetail(string path, Exception cause) => new(
        "FET073", $"Parts cannot be chosen from this database: {cause.Message.TrimEnd('.')}.", path,
        "Run './build.sh Transform --no-cache' to make it again.", cause);

    internal static EnvironmentException StoreFailed(string directory, Exception cause) => new(
        "FET074", $"The store of artifacts cannot be used: {cause.Message.TrimEnd('.')}.", directory,
        "Look at free space and rights, then run the target again: FetchArtifacts continues where it stopped.", cause);

    internal static EnvironmentException InUse(string directory, string owner) => new(
        "FET075", $"Another process works on the artifacts: {owner}.", directory,
        "Wait until it has ended.");

    internal static EnvironmentException NothingCame(int failed, string reasons) => new(
        "FET076",
        $"Not one of {failed} files could be had: {reasons}. The records of the last run stay.",
        Section,
        "Look at the network and at the addresses in artifacts, then run './build.sh FetchArtifacts' again.");

    internal static EnvironmentException NothingCameYet(int failed, string reasons, string hosts) => new(
        "FET076",
        $"Not one of {failed} files could be had: {reasons}. Hosts asked to wait: {hosts}. The records of the last run stay.",
        Section,
        "Run './build.sh FetchArtifacts' again when the wait is over: until then these hosts are not asked.");

    internal static InputDataException Unreachable(string path, Exception cause) => new(
        "FET077",
        "What a retained snapshot refers to cannot be read, so no object was deleted: "
            + $"{cause.Message.TrimEnd('.')}.",
        path,
        "Repair or delete this snapshot, then run './build.sh Prune' again.", cause);
}
