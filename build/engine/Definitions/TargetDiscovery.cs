using System.Reflection;
using Components.Build.Engine.Errors;
using Nuke.Common;

namespace Components.Build.Engine.Definitions;

/// <summary>Finds the targets of a build: its properties of type <see cref="Target"/>, also private, inherited, and those of
/// interfaces with a default implementation.</summary>
internal static class TargetDiscovery
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<TargetModel> Find(NukeBuild build)
    {
        Dictionary<string, TargetModel> models = new(StringComparer.OrdinalIgnoreCase);
        foreach (PropertyInfo property in Properties(build.GetType()))
        {
            if (!models.ContainsKey(property.Name) && property.GetValue(build) is Target factory)
            {
                models.Add(property.Name, new TargetModel(property.Name, factory));
            }
        }

        foreach (TargetModel model in models.Values)
        {
            try
            {
                model.Factory(new TargetDefinition(build, model));
            }
            catch (Exception exception) when (exception is not BuildException)
            {
                throw BuildErrors.DefinitionFailed(model.Name, exception);
            }
        }

        return [.. models.Values.OrderBy(model => model.Name, StringComparer.Ordinal)];
    }

    /// <summary>Names of the targets, found without making an instance.</summary>
    public static IReadOnlyList<string> Names(Type buildType) =>
    [
        .. Properties(buildType).Select(property => property.Name)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<PropertyInfo> Properties(Type buildType)
    {
        IEnumerable<Type> chain = [];
        for (Type? type = buildType; type is not null && type != typeof(object); type = type.BaseType)
        {
            chain = chain.Append(type);
        }

        return chain.Concat(buildType.GetInterfaces())
            .SelectMany(type => type.GetProperties(Declared))
            .Where(property => property.PropertyType == typeof(Target) && property.GetMethod is not null);
    }
}
