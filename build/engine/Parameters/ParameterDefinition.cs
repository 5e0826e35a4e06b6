using System.Reflection;
using System.Text;
using Nuke.Common.IO;

namespace Components.Build.Engine.Parameters;

/// <summary>One parameter: of the build class, or of the engine itself (then without a member).</summary>
internal sealed record ParameterDefinition
{
    /// <summary>Name in Pascal case.</summary>
    public required string Name { get; init; }

    public required Type Type { get; init; }

    public string? Description { get; init; }

    public string? Separator { get; init; }

    public bool Secret { get; init; }

    public bool Required { get; init; }

    /// <summary>Whether help and schema leave it out.</summary>
    public bool Hidden { get; init; }

    public MemberInfo? Member { get; init; }

    /// <summary>Whether a missing value has a meaning of its own, as for <c>--skip</c>.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Smallest number that it takes; null where it is no number, or any one.</summary>
    public int? Minimum { get; init; }

    public Type ElementType => ValueConverter.ElementType(Type) ?? Type;

    public bool IsList => ValueConverter.ElementType(Type) is not null;

    public bool IsFlag => (Nullable.GetUnderlyingType(Type) ?? Type) == typeof(bool);

    /// <summary>As written on a command line.</summary>
    public string Option => "--" + Dashed(Name);

    /// <summary>As recommended in an environment.</summary>
    public string EnvironmentName => "NUKE_" + Dashed(Name).Replace('-', '_').ToUpperInvariant();

    /// <summary>Word for a value in the help.</summary>
    public string ValueName
    {
        get
        {
            Type type = Nullable.GetUnderlyingType(ElementType) ?? ElementType;
            string name = type == typeof(AbsolutePath) ? "PATH" : type.IsEnum ? string.Join('|', Enum.GetNames(type))
                .ToLowerInvariant() : "VALUE";
            return IsFlag ? "" : IsList ? name + "..." : name;
        }
    }

    /// <summary>Form in which spellings are compared: letters and digits alone, in lower case.</summary>
    public static string Normalise(string name)
    {
        StringBuilder normalised = new(name.Length);
        foreach (char character in name.Where(char.IsLetterOrDigit))
        {
            normalised.Append(char.ToLowerInvariant(character));
        }

        return normalised.ToString();
    }

    private static string Dashed(string name)
    {
        StringBuilder dashed = new();
        for (int i = 0; i < name.Length; i++)
        {
            bool startsWord = char.IsUpper(name[i]) && i > 0
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            dashed.Append(startsWord ? "-" : "").Append(char.ToLowerInvariant(name[i]));
        }

        return dashed.ToString();
    }
}
