namespace Components.Pipeline.Configuration;

/// <summary>Which settings type belongs to which section of pipeline.yaml. The stages own the types; whoever joins stages and
/// pipeline fills the registry.</summary>
public sealed class SectionRegistry
{
    private readonly SortedDictionary<string, Type> _sections = new(StringComparer.Ordinal);

    /// <summary>Section names with their settings types, ordered by name.</summary>
    public IReadOnlyDictionary<string, Type> Sections => _sections;

    /// <summary>Registers a section.</summary>
    /// <typeparam name="T">Record with init properties of the types that settings can have; needs a constructor without
    /// parameters. <c>required</c> marks a mandatory key, an initialiser is the default.</typeparam>
    /// <param name="name">Top-level key in pipeline.yaml.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="Components.Foundation.Errors.InternalException">CFG006: a property has a type that settings cannot
    /// have.</exception>
    public SectionRegistry Add<T>(string name)
        where T : class
    {
        SettingShape.CheckType(typeof(T), name);
        _sections.Add(name, typeof(T));
        return this;
    }

    /// <summary>Registers a section whose keys are free names, each with settings of one type; it is read as
    /// <c>IReadOnlyDictionary&lt;string, T&gt;</c>.</summary>
    /// <typeparam name="T">Record, as for <see cref="Add"/>.</typeparam>
    /// <param name="name">Top-level key in pipeline.yaml.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="Components.Foundation.Errors.InternalException">CFG006: a property has a type that settings cannot
    /// have.</exception>
    public SectionRegistry AddMap<T>(string name)
        where T : class
    {
        SettingShape.CheckType(typeof(T), name);
        _sections.Add(name, typeof(IReadOnlyDictionary<string, T>));
        return this;
    }
}
