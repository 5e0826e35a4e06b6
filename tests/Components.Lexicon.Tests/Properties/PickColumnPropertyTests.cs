using Components.Catalog.Attributes;
using Components.Catalog.Quantities;
using Components.Catalog.Types;
using YamlDotNet.Serialization;

namespace Components.Lexicon.Tests.Properties;

/// <summary>A pick column names the property of data/properties that it states; the two must say the same of it.</summary>
public sealed class PickColumnPropertyTests
{
    private const string OneOfTransistors = "one name serves both kinds of transistors; the column takes NPN and PNP alone";
    private const string OneOfCoefficients =
        "one name serves resistors and capacitors; the column takes its own kind of value alone";
    private const string StandOff =
        "the stand-off voltage of a protection diode is what a diode without another voltage is rated for";

    /// <summary>Where a column and its property differ on purpose, each with its reason. A difference that is gone fails the
    /// test.</summary>
    private static readonly SortedDictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["bjt.doping_type 'Channel Polarity'"] = OneOfTransistors,
        ["bjt.doping_type 'Channel Type'"] = OneOfTransistors,
        ["bjt.doping_type 'Channel'"] = OneOfTransistors,
        ["bjt.doping_type 'FET Type'"] = OneOfTransistors,
        ["capacitor.tempco_code 'TCR'"] = OneOfCoefficients,
        ["diode.reverse_working_voltage_v 'Reverse Stand-Off Voltage (Vrwm)'"] = StandOff,
        ["diode.reverse_working_voltage_v 'Vrwm'"] = StandOff,
        ["resistor.tempco_ppm 'TCC'"] = OneOfCoefficients,
        ["resistor.tempco_ppm 'Temperature Characteristic'"] = OneOfCoefficients,
        ["resistor.tempco_ppm 'Temperature Characteristics'"] = OneOfCoefficients,
    };

    private static readonly Dictionary<string, Property> Properties = Read();

    [Fact]
    public void Every_column_stands_under_its_property_and_no_other()
    {
        Dictionary<string, string> listed = Properties.Values.SelectMany(static property =>
            property.Columns.Select(column => (column, property.Id)))
            .ToDictionary(static entry => entry.column, static entry => entry.Id, StringComparer.Ordinal);

        Columns().ToDictionary(static entry => entry.Key, static entry => entry.Column.Property, StringComparer.Ordinal)
            .OrderBy(static entry => entry.Key, StringComparer.Ordinal)
            .ShouldBe(listed.OrderBy(static entry => entry.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_column_has_unit_sense_and_spellings_of_its_property()
    {
        SortedDictionary<string, string> differences = new(StringComparer.Ordinal);
        foreach ((string key, PickColumn column) in Columns())
        {
            Property property = Properties[column.Property];
            if (UnitOf(column) != property.Unit)
            {
                differences.Add($"{key} unit", $"{UnitOf(column)}, not {property.Unit}");
            }

            if (column.BareSense is { } || column.QueryWords.Count > 0)
            {
                string sense = column.Sense switch { Relation.Nominal => "nominal", Relation.AtLeast => "at_least", _ =>
                    "at_most" };
                if (sense != property.Sense)
                {
                    differences.Add($"{key} sense", $"{sense}, not {property.Sense}");
                }
            }

            HashSet<string> spelled = [.. property.Attributes.Select(static name => AttributeKey.Of(name).Squeezed)];
            foreach (string name in column.Attribute.Spellings.Where(name => !spelled.Contains(AttributeKey.Of(name).Squeezed)))
            {
                differences.Add($"{key} '{name}'", "is not in data/properties");
            }
        }

        differences.Where(static entry => !Known.ContainsKey(entry.Key)).Select(static entry => $"{entry.Key}: {entry.Value}")
            .ShouldBeEmpty();
        Known.Keys.Except(differences.Keys, StringComparer.Ordinal).ShouldBeEmpty("differences that are gone");
    }

    private static IEnumerable<(string Key, PickColumn Column)> Columns() =>
        TypeTable.Pickable.SelectMany(static type => type.Columns.Select(column => ($"{type.Name}.{column.Name}", column)));

    private static string? UnitOf(PickColumn column) => column switch
    {
        { IsText: true } => null,
        { Property: "tolerance" } => "tolerance",
        _ => column.Quantity switch
        {
            QuantityUnit.Ohm => "ohm",
            QuantityUnit.None => "count",
            QuantityUnit.PartsPerMillion => "ppm/degC",
            QuantityUnit unit => UnitTable.Symbol(unit),
        },
    };

    private static Dictionary<string, Property> Read()
    {
        IDeserializer yaml = new DeserializerBuilder().Build();
        Dictionary<string, Property> properties = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "data", "properties"), "*.yaml")
            .Order(StringComparer.Ordinal))
        {
            Dictionary<object, object> root = yaml.Deserialize<Dictionary<object, object>>(File.ReadAllText(file));
            foreach (Dictionary<object, object> entry in (root.GetValueOrDefault("properties") as List<object> ?? [])
                .Cast<Dictionary<object, object>>())
            {
                Property property = new(
                    (string)entry["id"], entry.GetValueOrDefault("unit") as string, (string)entry["sense"], Texts(
                        entry, "columns"), Texts(entry, "attributes"));
                properties.Add(property.Id, property);
            }
        }

        return properties;
    }

    private static string[] Texts(Dictionary<object, object> entry, string name) =>
        [.. (entry.GetValueOrDefault(name) as List<object> ?? []).OfType<string>()];

    private sealed record Property(string Id, string? Unit, string Sense, string[] Columns, string[] Attributes);
}
