using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using Components.Foundation.Text;

namespace Components.Pipeline.Configuration;

/// <summary>Fills settings records from configuration nodes and collects every mistake on the way.</summary>
/// <param name="mistakes">Receives the mistakes.</param>
/// <param name="isComplete">False when a file could not be parsed: then nothing can be said to be missing.</param>
internal sealed class SettingsBinder(List<ConfigurationMistake> mistakes, bool isComplete)
{
    /// <summary>Binds a section: a record, or free names with a record each.</summary>
    internal object BindSection(ConfigMap map, Type type, string path) => SettingShape.IsDictionary(type, out _)
        ? BindDictionary(map, type, path) : BindRecord(map, type, path);

    /// <summary>Binds a record. A value with a mistake keeps its default; the caller throws before anybody reads it.</summary>
    internal object BindRecord(ConfigMap map, Type type, string path)
    {
        object target = SettingShape.Defaults(type);
        IReadOnlyList<PropertyInfo> properties = SettingShape.Properties(type);
        string[] keys = [.. properties.Select(static property => SettingShape.KeyOf(property.Name))];
        foreach (ConfigEntry entry in map.Entries.Where(entry => !keys.Contains(entry.Key, StringComparer.Ordinal)))
        {
            Add(entry.Position, Join(path, entry.Key), $"unknown key. {NearestName.Hint(entry.Key, keys, "keys")}");
        }

        foreach (PropertyInfo property in properties)
        {
            string key = SettingShape.KeyOf(property.Name);
            string full = Join(path, key);
            object? fallback = property.GetValue(target);
            if (map.Find(key) is not { } entry)
            {
                if (isComplete && SettingShape.IsRequired(property))
                {
                    Add(map.Position, full,
                        $"is missing. Add '{key}: <{Placeholder(property.PropertyType)}>'{Describe(property)}.");
                }

                continue;
            }

            if (entry.Value is ConfigScalar { IsNull: true } nothing && SettingShape.IsNullable(property)
                && !IsRawText(property.PropertyType, nothing))
            {
                property.SetValue(target, null);
                continue;
            }

            string remedy = Remedy(entry.Value.Position, property, fallback);
            if (BindValue(entry.Value, Nullable.GetUnderlyingType(property.PropertyType)
                ?? property.PropertyType, full, remedy) is { } value
                && Check(value, property, entry.Value, full, remedy))
            {
                property.SetValue(target, value);
            }
        }

        return target;
    }

    private object? BindValue(ConfigNode node, Type type, string path, string remedy)
    {
        if (SettingShape.IsScalar(type))
        {
            return BindScalar(node, type, path, remedy);
        }

        if (SettingShape.IsList(type, out Type element))
        {
            if (node is not ConfigList list)
            {
                return Mismatch(node, path, "a list", remedy);
            }

            IList items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
            for (int index = 0; index < list.Items.Count; index++)
            {
                if (BindValue(list.Items[index], element, $"{path}[{index}]", "Correct the entry, or delete it.") is { } item)
                {
                    items.Add(item);
                }
            }

            return items;
        }

        if (node is not ConfigMap map)
        {
            return Mismatch(node, path, "a mapping", remedy);
        }

        return BindSection(map, type, path);
    }

    private IDictionary BindDictionary(ConfigMap map, Type type, string path)
    {
        SettingShape.IsDictionary(type, out Type element);
        IDictionary values = (IDictionary)Activator.CreateInstance(
            typeof(SortedDictionary<,>).MakeGenericType(typeof(string), element), StringComparer.Ordinal)!;
        foreach (ConfigEntry entry in map.Entries)
        {
            if (BindValue(entry.Value, element, Join(path, entry.Key), "Correct the entry, or delete it.") is { } value)
            {
                values.Add(entry.Key, value);
            }
        }

        return values;
    }

    private object? BindScalar(ConfigNode node, Type type, string path, string remedy)
    {
        if (type == typeof(string) && RawText(node) is { } raw)
        {
            return raw;
        }

        if (node is not ConfigScalar scalar || scalar.IsNull)
        {
            return Mismatch(node, path, SettingText.Expected(type), remedy);
        }

        bool isText = type == typeof(string) || type == typeof(TimeSpan) || type.IsEnum;
        object? value = scalar.IsPlain || isText ? SettingText.Parse(scalar.Text, type) : null;
        if (value is null)
        {
            string near = type.IsEnum
                && NearestName.Find(scalar.Text, SettingText.EnumKeys(type)) is { } name ? $" Did you mean '{name}'?" : "";
            Add(node.Position, path, $"must be {SettingText.Expected(type)}, found {node.Found}.{near} {remedy}");
        }

        return value;
    }

    private bool Check(object value, PropertyInfo property, ConfigNode node, string path, string remedy)
    {
        bool valid = true;
        foreach (ValidationAttribute rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            if (value is IDictionary entries && node is ConfigMap map)
            {
                valid &= CheckEntries(rule, entries, map, path);
                continue;
            }

            bool perItem = rule is AllowedValuesAttribute or RegularExpressionAttribute or RangeAttribute && value is IList;
            IEnumerable<object?> values = perItem ? ((IEnumerable)value).Cast<object?>() : [value];
            foreach (object? single in values.Where(single => !Holds(rule, single)))
            {
                string allowed = SettingConstraint.Describe(rule) ?? rule.FormatErrorMessage(path).TrimEnd('.');
                string near = rule is AllowedValuesAttribute choice && single is string text
                    && NearestName.Find(text, choice.Values.OfType<string>()) is { } name
                    ? $" Did you mean '{name}'?"
                    : "";
                Add(node.Position, path, $"must be {allowed}, found {SettingText.Show(single)}.{near} {remedy}");
                valid = false;
            }
        }

        return valid;
    }

    // To the framework an empty text matches every pattern.
    private static bool Holds(ValidationAttribute rule, object? value) => rule.IsValid(value)
        && (rule is not RegularExpressionAttribute pattern || value is not ""
            || Regex.IsMatch("", pattern.Pattern, RegexOptions.CultureInvariant));

    /// <summary>A rule of a dictionary holds for every value of it.</summary>
    private bool CheckEntries(ValidationAttribute rule, IDictionary values, ConfigMap map, string path)
    {
        bool valid = true;
        foreach (ConfigEntry entry in map.Entries.Where(entry => values.Contains(entry.Key) && !Holds(rule, values[entry.Key])))
        {
            string allowed = SettingConstraint.Describe(rule) ?? rule.FormatErrorMessage(path).TrimEnd('.');
            Add(entry.Value.Position, Join(path, entry.Key),
                $"must be {allowed}, found {SettingText.Show(values[entry.Key])}. Correct the entry, or delete it.");
            valid = false;
        }

        return valid;
    }

    private object? Mismatch(ConfigNode node, string path, string expected, string remedy)
    {
        Add(node.Position, path, $"must be {expected}, found {node.Found}. {remedy}");
        return null;
    }

    private void Add(SettingPosition position, string path, string message) =>
        mistakes.Add(new ConfigurationMistake(position, path, message));

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static bool IsRawText(Type type, ConfigScalar scalar) => type == typeof(string) && !scalar.Position.IsFile;

    /// <summary>Text of a scalar as the environment or an option gives it, whatever it would be as YAML.</summary>
    private static string? RawText(ConfigNode node) => node switch
    {
        ConfigScalar { Position.IsFile: false } scalar => scalar.Text,
        ConfigList list => list.RawText,
        ConfigMap map => map.RawText,
        _ => null,
    };

    private static string Remedy(SettingPosition position, PropertyInfo property, object? fallback)
    {
        if (!position.IsFile)
        {
            return position.Origin.StartsWith('-') ? "Correct the option." : "Correct the variable, or unset it.";
        }

        if (SettingShape.IsRequired(property))
        {
            return "Set it.";
        }

        return SettingShape.IsScalar(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
            ? $"Set it, or delete the line for the default ({SettingText.Show(fallback)})."
            : "Set it, or delete it for the default.";
    }

    private static string Placeholder(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return SettingShape.IsScalar(plain) ? SettingText.Expected(plain) : SettingShape.IsList(plain, out _)
            ? "a list" : "a mapping";
    }

    private static string Describe(PropertyInfo property) =>
        SettingShape.Description(property) is { } text ? $" ({text.TrimEnd('.')})" : "";
}
