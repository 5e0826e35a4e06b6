using System.Text.RegularExpressions;
using Components.Catalog.Facts;
using Components.Catalog.Parametric;
using Components.Foundation.Text;
using Components.Lexicon.Yaml;

namespace Components.Lexicon.Properties;

/// <summary>Rules for a property beyond its fields' shapes.</summary>
internal static class PropertyRules
{
    private static readonly string[] Groups = ["value", "times", "low", "high", "code"];

    /// <summary>Checks one property.</summary>
    /// <exception cref="Foundation.Errors.InputDataException">LEX003, LEX011, LEX012, LEX013.</exception>
    public static void Check(PropertyDefinition property, LexiconNode node, PropertyKinds kinds)
    {
        bool isCode = property.Sense == FactSense.Code;
        if (isCode != property.Unit is null)
        {
            throw LexiconErrors.Entry(node.Where, isCode ? $"'{property.Id}' is a code and has a unit."
                : $"'{property.Id}' has no unit.", isCode ? "Delete the unit."
                : "Give it one of the units of data/properties/README.md.");
        }

        if (isCode != (property.Codes.Count > 0 || property.IsOpen))
        {
            throw LexiconErrors.Entry(node.Where, isCode ? $"'{property.Id}' has no codes."
                : $"'{property.Id}' is a number and has codes.", "Give 'codes' or 'open' to codes, and to nothing else.");
        }

        if ((property.RelativeTo.Count > 0) != (property.Unit?.IsTolerance == true) && property.RelativeTo.Count > 0)
        {
            throw LexiconErrors.Unneeded(node.Where, $"'{property.Id}' is no tolerance: 'relative_to' has no meaning.");
        }

        if (property.IsComplete && !(property.IsMany && isCode))
        {
            throw LexiconErrors.Unneeded(node.Where, $"'{property.Id}' has one value: 'complete' is for codes with 'many'.");
        }

        Implied(property, node);
        History(property, node);
        if (property.Sense == FactSense.Stated
            && (property.Attributes.Count + property.Patterns.Count + property.Columns.Count + property.Words.Count > 0
                || property.Unit is null or { IsCount: true } or { IsTolerance: true } || !property.IsMany))
        {
            throw LexiconErrors.Entry(node.Where,
                $"'{property.Id}' is 'stated': it holds what texts say and no property reads, whatever it is called.",
                "Give it a unit, 'many: true', and no words, columns, attributes or patterns.");
        }

        Columns(property, node);
        HashSet<string> expressions = new(StringComparer.Ordinal);
        foreach (PropertyPattern pattern in property.Patterns)
        {
            Pattern(property, pattern, kinds);
            if (!expressions.Add(
                $"{pattern.IsOfPartNumber} {pattern.Expression} {string.Join(',', pattern.Kinds)} {pattern.Without}"))
            {
                throw LexiconErrors.Unneeded(pattern.Where, $"The pattern '{pattern.Written}' stands twice.");
            }
        }

        if (property.Patterns.Count > 0 && property.Examples.Count == 0)
        {
            throw LexiconErrors.Entry(node.Where, $"'{property.Id}' has patterns and no example.",
                "Give it one for each pattern.");
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (PropertyAttribute attribute in property.Attributes)
        {
            _ = names.Add(attribute.Name) ? attribute : throw LexiconErrors.Unneeded(node.Where,
                $"The attribute '{attribute.Name}' of '{property.Id}' stands twice.");
        }
    }

    /// <summary>Checks what properties say of each other.</summary>
    /// <exception cref="Foundation.Errors.InputDataException">LEX011: a property that there is not; LEX013: a column that two
    /// fill.</exception>
    public static void CheckAcross(IReadOnlyDictionary<string, PropertyDefinition> properties)
    {
        Dictionary<string, string> filledBy = new(StringComparer.Ordinal);
        foreach (PropertyDefinition property in properties.Values)
        {
            foreach (string other in property.RelativeTo.Where(other => !properties.ContainsKey(other)))
            {
                throw LexiconErrors.UnknownName(property.Where, "property", other, NearestName.Find(other, properties.Keys));
            }

            foreach (string column in property.Columns)
            {
                if (!filledBy.TryAdd(column, property.Id))
                {
                    throw LexiconErrors.Unneeded(property.Where,
                        $"The column '{column}' is filled by '{filledBy[column]}' already.");
                }
            }
        }
    }

    // One value cannot follow from another, and a code that is none is a slip.
    private static void Implied(PropertyDefinition property, LexiconNode node)
    {
        if (property.Implied.Count > 0 && !property.IsMany)
        {
            throw LexiconErrors.Unneeded(node.Where, $"'{property.Id}' has one value: 'implied' is for codes with 'many'.");
        }

        foreach (string code in property.Implied.SelectMany(static implied => implied.By.Append(implied.Code)))
        {
            if (!property.Codes.Any(known => known.Code == code))
            {
                throw LexiconErrors.UnknownName(
                    node.Where, "code", code, NearestName.Find(code, property.Codes.Select(static known => known.Code)));
            }
        }
    }

    private static void History(PropertyDefinition property, LexiconNode node)
    {
        if (property.History is not { } history)
        {
            return;
        }

        FactSense sense = PropertyHistory.Values[history.Value];
        string[] codes = [PropertyHistory.Falling, PropertyHistory.Steady, PropertyHistory.Rising];
        if (property.Sense != sense || (sense != FactSense.Code && !property.Unit!.IsCount)
            || (sense == FactSense.Code && !codes.Order(StringComparer.Ordinal).SequenceEqual(
                property.Codes.Select(static code => code.Code).Order(StringComparer.Ordinal), StringComparer.Ordinal)))
        {
            throw LexiconErrors.Entry(
                node.Where,
                sense == FactSense.Code ? $"'{property.Id}' does not have the codes of a trend."
                    : $"'{property.Id}' is no number of days.",
                sense == FactSense.Code ? $"Give it sense code and the codes {string.Join(", ", codes)}."
                    : $"Give it unit count and sense {FactSenses.NameOf(sense)}.");
        }

        if (property.Kinds.Count + property.NotKinds.Count + property.Attributes.Count + property.Patterns.Count
            + property.Columns.Count > 0)
        {
            throw LexiconErrors.Unneeded(
                node.Where, $"'{property.Id}' is read off past imports: no row states it, and every part has it.");
        }
    }

    private static void Columns(PropertyDefinition property, LexiconNode node)
    {
        string[] known = [.. ComponentTypes.Pickable.SelectMany(static type =>
            PickSchema.Columns(type).Select(column => $"{type}.{column.Name}"))];
        foreach (LexiconNode column in node.Optional("columns")?.Items() ?? [])
        {
            string name = column.Text();
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw LexiconErrors.UnknownName(column.Where, "pick column", name, NearestName.Find(name, known));
            }

            string type = name[..name.IndexOf('.', StringComparison.Ordinal)];
            if (property.Kinds.Count > 0 && !property.Kinds.Contains(type, StringComparer.Ordinal))
            {
                throw LexiconErrors.Unneeded(column.Where, $"'{property.Id}' fills '{name}', but '{type}' is none of its kinds.");
            }
        }
    }

    private static void Pattern(PropertyDefinition property, PropertyPattern pattern, PropertyKinds kinds)
    {
        bool isCode = property.Sense == FactSense.Code;
        string[] groups = [.. new Regex(pattern.Expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)
            .GetGroupNames().Where(static name => !char.IsAsciiDigit(name[0]))];
        string[] allowed = isCode ? ["code", "value"] : ["value", "times", "low", "high"];
        foreach (string group in groups.Except(allowed, StringComparer.Ordinal))
        {
            throw LexiconErrors.Pattern(pattern.Where, pattern.Written, Groups.Contains(group, StringComparer.Ordinal)
                ? $"has a group '{group}', which {(isCode ? "a code" : "a number")} has no use for"
                : $"has a group '{group}', which is none of {string.Join(", ", Groups)}");
        }

        if (groups.Contains("times", StringComparer.Ordinal) && !groups.Contains("value", StringComparer.Ordinal))
        {
            throw LexiconErrors.Pattern(
                pattern.Where, pattern.Written, "has a group 'times' without a group 'value' to multiply");
        }

        if (pattern.Code is { } code)
        {
            _ = property.IsOpen || property.Codes.Any(known => known.Code == code) ? code
                : throw LexiconErrors.UnknownName(pattern.Where, "code", code,
                    NearestName.Find(code, property.Codes.Select(static known => known.Code)));
        }
        else if (groups.Length == 0)
        {
            throw LexiconErrors.Pattern(pattern.Where, pattern.Written,
                $"has no group that holds the {(isCode ? "code" : "value")}");
        }

        foreach (string kind in pattern.Kinds)
        {
            if (property.Kinds.Count > 0 && !kinds.Widened(kind)
                .Any(wider => property.Kinds.Contains(wider, StringComparer.Ordinal))
                && !property.Kinds.Any(own => kinds.Widened(own).Contains(kind, StringComparer.Ordinal)))
            {
                throw LexiconErrors.Unneeded(pattern.Where,
                    $"The pattern '{pattern.Written}' is for '{kind}', which does not have '{property.Id}'.");
            }
        }
    }
}
