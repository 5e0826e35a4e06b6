using System.Text.RegularExpressions;
using Components.Fetch.Identity;
using Components.Fetch.Settings;
using Components.Foundation.Text;

namespace Components.Fetch.Combining;

/// <summary>The sources of one catalogue as they are declared: checked, and in the order in which they win.</summary>
public sealed partial class DeclaredCatalogue
{
    private readonly Dictionary<string, IReadOnlyList<SourceSettings>> _orders = new(StringComparer.Ordinal);

    private DeclaredCatalogue(string id, IReadOnlyList<SourceSettings> sources, IReadOnlyList<string> removed)
    {
        Id = id;
        Sources = sources;
        Removed = removed;
    }

    /// <summary>Name of the combination.</summary>
    public string Id { get; }

    /// <summary>The sources with their ids, the one that wins first.</summary>
    public IReadOnlyList<SourceSettings> Sources { get; }

    /// <summary>Sources that took part before and are to go.</summary>
    public IReadOnlyList<string> Removed { get; }

    /// <summary>Checks sections <c>catalogue</c> and <c>sources</c>.</summary>
    /// <param name="catalogue">Section <c>catalogue</c>.</param>
    /// <param name="sources">Section <c>sources</c>, not empty: settings by id.</param>
    /// <returns>The catalogue.</returns>
    /// <exception cref="Foundation.Errors.UsageException">FET060: everything that contradicts itself or is missing.</exception>
    public static DeclaredCatalogue Of(CatalogueSettings catalogue, IReadOnlyDictionary<string, SourceSettings> sources)
    {
        string[] ids = [.. sources.Keys.Order(StringComparer.Ordinal)];
        string[] mistakes = [.. Mistakes(catalogue, sources, ids)];
        if (mistakes.Length > 0)
        {
            throw CombiningErrors.Settings(string.Join(' ', mistakes));
        }

        Dictionary<string, SourceSettings> named =
            ids.ToDictionary(static id => id, id => sources[id] with { Id = id }, StringComparer.Ordinal);
        DeclaredCatalogue declared = new(
            catalogue.Id!,
            [.. (catalogue.Priority.Count > 0 ? catalogue.Priority : ids).Select(id => named[id])],
            catalogue.Removed);
        foreach (string field in MergedField.All)
        {
            IEnumerable<SourceSettings> order = catalogue.Fields.TryGetValue(field, out IReadOnlyList<string>? own)
                ? own.Select(id => named[id]) : declared.Sources;
            declared._orders.Add(field, [.. order.Where(source => MergedField.IsBrought(source, field))]);
        }

        return declared;
    }

    /// <summary>Sources that are asked for a field, the one that wins first.</summary>
    /// <param name="field">One of <see cref="MergedField.All"/>.</param>
    /// <returns>The sources; those that do not have the field are left out.</returns>
    internal IReadOnlyList<SourceSettings> OrderOf(string field) => _orders[field];

    /// <summary>The source to whose range of given ids an id belongs; null for none.</summary>
    internal SourceSettings? OwnerOf(long id) => Sources.FirstOrDefault(source =>
        source.IdBase is { } idBase && id > idBase && id <= idBase + IdRegister.Room);

    private static IEnumerable<string> Mistakes(
        CatalogueSettings catalogue, IReadOnlyDictionary<string, SourceSettings> sources, string[] ids)
    {
        if (catalogue.Id is null)
        {
            yield return "catalogue.id is missing: what is made of section sources needs a name of its own.";
        }

        foreach (string id in ids.Where(static id => !Key().IsMatch(id)))
        {
            yield return $"'{id}' is no id of a source: lower-case letters, digits, '-' and '_', 64 at most.";
        }

        foreach ((string id, SourceSettings source) in sources.Where(static pair =>
            pair.Value.Id != pair.Key && pair.Value.Id != new SourceSettings().Id))
        {
            yield return $"sources.{id}.id is '{source.Id}': the key is the id, delete the line.";
        }

        if (catalogue.Priority.Count > 0 || ids.Length > 1)
        {
            foreach (string mistake in Names(
                "catalogue.priority", catalogue.Priority, ids).Concat(Missing(catalogue.Priority, ids)))
            {
                yield return mistake;
            }
        }

        foreach ((string field, IReadOnlyList<string> order) in catalogue.Fields)
        {
            if (!MergedField.All.Contains(field, StringComparer.Ordinal))
            {
                yield return $"catalogue.fields.{field} is no field. {NearestName.Hint(field, [.. MergedField.All], "fields")}";
            }

            foreach (string mistake in Names($"catalogue.fields.{field}", order, ids))
            {
                yield return mistake;
            }
        }

        foreach (string id in catalogue.Removed.Intersect(ids, StringComparer.Ordinal))
        {
            yield return $"catalogue.removed names '{id}', which is declared below sources.";
        }

        foreach (string mistake in Overlaps(sources, ids))
        {
            yield return mistake;
        }
    }

    private static IEnumerable<string> Names(string setting, IReadOnlyList<string> order, string[] ids)
    {
        foreach (string id in order.Where(id => !ids.Contains(id, StringComparer.Ordinal)))
        {
            yield return $"{setting} names '{id}', which is no source. {NearestName.Hint(id, ids, "sources")}";
        }

        foreach (string id in order.GroupBy(static id => id, StringComparer.Ordinal)
            .Where(static group => group.Count() > 1).Select(static group => group.Key))
        {
            yield return $"{setting} names '{id}' twice.";
        }

        if (order.Count == 0 && setting != "catalogue.priority")
        {
            yield return $"{setting} names no source: the field would always be empty.";
        }
    }

    private static IEnumerable<string> Missing(IReadOnlyList<string> priority, string[] ids) =>
        ids.Except(priority, StringComparer.Ordinal).ToArray() is { Length: > 0 } missing
            ? [$"catalogue.priority lacks {string.Join(", ", missing.Select(static id => $"'{id}'"))}: it says who wins."] : [];

    // Two ranges of given ids that overlap would give one id to two parts, today or in a year.
    private static IEnumerable<string> Overlaps(IReadOnlyDictionary<string, SourceSettings> sources, string[] ids)
    {
        string[] given = [.. ids.Where(id => sources[id].IdBase is not null).OrderBy(id => sources[id].IdBase)
            .ThenBy(static id => id, StringComparer.Ordinal)];
        for (int at = 1; at < given.Length; at++)
        {
            long below = sources[given[at - 1]].IdBase!.Value;
            long above = sources[given[at]].IdBase!.Value;
            if (above - below < IdRegister.Room)
            {
                yield return $"The ids that are given to '{given[at - 1]}' (id_base {below}) and to '{given[at]}' ({above}) "
                    + $"overlap: "
                    + $"each source has {IdRegister.Room} above its base.";
            }
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
