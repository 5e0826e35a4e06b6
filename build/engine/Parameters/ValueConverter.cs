using System.ComponentModel;
using System.Globalization;
using Components.Build.Engine.Errors;
using Nuke.Common.IO;

namespace Components.Build.Engine.Parameters;

/// <summary>Makes values of a parameter's type from words.</summary>
internal static class ValueConverter
{
    /// <summary>Element type of an array or a list interface; null for a single value.</summary>
    public static Type? ElementType(Type type) =>
        type.IsArray
            ? type.GetElementType()
            : type.IsGenericType && type.IsAssignableFrom(typeof(List<>).MakeGenericType(type.GetGenericArguments()[0]))
                && type.GetGenericArguments().Length == 1
                ? type.GetGenericArguments()[0]
                : null;

    public static object? Convert(ParameterDefinition parameter, ParameterValue value)
    {
        IEnumerable<string> words = parameter.IsList && parameter.Separator is { Length: > 0 } separator
            ? value.Words.SelectMany(word =>
                word.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            : value.Words;
        if (parameter.IsList)
        {
            object[] elements = [.. words.Select(word => ConvertWord(parameter, word, value.Where))];
            Array array = Array.CreateInstance(parameter.ElementType, elements.Length);
            Array.Copy(elements, array, elements.Length);
            return parameter.Type.IsAssignableFrom(array.GetType())
                ? array
                : Activator.CreateInstance(typeof(List<>).MakeGenericType(parameter.ElementType), array);
        }

        if (parameter.IsFlag && value.Words.Count == 0)
        {
            return true;
        }

        return value.Words.Count == 1
            ? ConvertWord(parameter, value.Words[0], value.Where)
            : throw ParameterErrors.NotConvertible(
                Shown(parameter, value.Where), string.Join(' ', value.Words), value.Where, Expectation(parameter));
    }

    /// <summary>Values that a parameter takes, for messages.</summary>
    public static string Expectation(ParameterDefinition parameter)
    {
        Type type = Underlying(parameter);
        string single = type switch
        {
            _ when type.IsEnum => "one of " + string.Join(", ", Enum.GetNames(type).Select(name => name.ToLowerInvariant())),
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) || type == typeof(long) =>
                "a whole number" + (parameter.Minimum is { } minimum ? $", {minimum} or more" : ""),
            _ when type == typeof(double) || type == typeof(decimal) => "a number",
            _ when type == typeof(AbsolutePath) => "a path",
            _ => "a value",
        };
        return parameter.IsList ? single + " or several" : single;
    }

    private static Type Underlying(ParameterDefinition parameter) =>
        Nullable.GetUnderlyingType(parameter.ElementType) ?? parameter.ElementType;

    private static string Shown(ParameterDefinition parameter, string where) =>
        where.Length == 0 ? parameter.Option : parameter.Name;

    private static object ConvertWord(ParameterDefinition parameter, string word, string where)
    {
        Type type = Underlying(parameter);
        if (type == typeof(string))
        {
            return word;
        }

        try
        {
            if (type.IsEnum)
            {
                string? name = Array.Find(Enum.GetNames(type), name =>
                    string.Equals(
                        ParameterDefinition.Normalise(name), ParameterDefinition.Normalise(word), StringComparison.Ordinal));
                return name is not null ? Enum.Parse(type, name) : throw new FormatException();
            }

            object number = TypeDescriptor.GetConverter(type).ConvertFrom(context: null, CultureInfo.InvariantCulture, word)
                ?? throw new FormatException();
            return number is int whole && whole < parameter.Minimum ? throw new FormatException() : number;
        }
        catch (Exception exception) when (
            exception is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            string shownWord = parameter.Secret ? "***" : word;
            throw ParameterErrors.NotConvertible(Shown(parameter, where), shownWord, where, Expectation(parameter));
        }
    }
}
