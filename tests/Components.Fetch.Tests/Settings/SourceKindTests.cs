using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Components.Fetch.Settings;
using Components.Fetch.Sources.Csv;

namespace Components.Fetch.Tests.Settings;

/// <summary>Kinds of sources say what they are; a new one cannot forget to.</summary>
public sealed class SourceKindTests
{
    [Fact]
    public void Every_kind_that_is_allowed_says_whose_its_rows_are()
    {
        object?[] kinds = typeof(SourceSettings).GetProperty(nameof(SourceSettings.Kind))!
            .GetCustomAttribute<AllowedValuesAttribute>()!.Values;
        kinds.Length.ShouldBeGreaterThan(4);
        kinds.Where(static kind => !SourceKind.Of(new SourceSettings { Kind = (string)kind! }).IsOfShop)
            .ShouldBe([SourceSettings.CsvKind]);
        _ = Should.Throw<InvalidOperationException>(() => SourceKind.Of(new SourceSettings { Kind = "made-up" }));
    }

    [Fact]
    public void Every_word_for_a_separator_or_an_encoding_of_CSV_has_a_meaning()
    {
        Allowed(nameof(CsvSettings.Separator)).ShouldBe(CsvForms.Separators.Keys, ignoreOrder: true);
        Allowed(nameof(CsvSettings.Encoding)).ShouldBe(CsvForms.Encodings.Keys, ignoreOrder: true);
        CsvForms.Separators.Where(static form => form.Value is null).Select(static form => form.Key).ShouldBe(["auto"]);
        CsvForms.Encodings.Where(static form => form.Value is null).Select(static form => form.Key).ShouldBe(["auto", "utf-8"]);
    }

    private static string[] Allowed(string setting) => [.. typeof(CsvSettings).GetProperty(setting)!
        .GetCustomAttribute<AllowedValuesAttribute>()!.Values.Cast<string>()];
}
