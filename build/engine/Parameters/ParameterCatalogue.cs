using System.Reflection;
using Nuke.Common;

namespace Components.Build.Engine.Parameters;

/// <summary>All parameters that a build understands.</summary>
internal sealed class ParameterCatalogue
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Dictionary<string, ParameterDefinition> _byName;

    public ParameterCatalogue(Type buildType)
    {
        OfBuild = [.. Find(buildType).OrderBy(parameter => parameter.Name, StringComparer.Ordinal)];
        _byName = new Dictionary<string, ParameterDefinition>(StringComparer.Ordinal);
        foreach (ParameterDefinition parameter in EngineParameters.All.Concat(OfBuild))
        {
            _byName.TryAdd(ParameterDefinition.Normalise(parameter.Name), parameter);
        }
    }

    public IReadOnlyList<ParameterDefinition> OfBuild { get; }

    public IEnumerable<ParameterDefinition> All => EngineParameters.All.Concat(OfBuild);

    public IEnumerable<string> Options => All.Where(parameter => !parameter.Hidden).Select(parameter => parameter.Option);

    public ParameterDefinition? Find(string name) => _byName.GetValueOrDefault(ParameterDefinition.Normalise(name));

    private static IEnumerable<ParameterDefinition> Find(Type buildType)
    {
        for (Type? type = buildType; type is not null && type != typeof(NukeBuild); type = type.BaseType)
        {
            foreach (MemberInfo member in type.GetMembers(Declared))
            {
                if (member.GetCustomAttribute<ParameterAttribute>() is { } attribute)
                {
                    yield return Define(member, attribute);
                }
            }
        }
    }

    private static ParameterDefinition Define(MemberInfo member, ParameterAttribute attribute) => new()
    {
        Name = attribute.Name ?? member.Name.TrimStart('_'),
        Type = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType,
        Description = attribute.Description,
        Separator = attribute.Separator,
        Secret = member.IsDefined(typeof(SecretAttribute)),
        Required = member.IsDefined(typeof(RequiredAttribute)),
        Member = member,
    };
}
