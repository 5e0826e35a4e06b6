using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Components.Fetch.Settings;

namespace Components.Fetch.Tests;

/// <summary>Kinds of sources say what they are; a new one cannot forget to.</summary>
public sealed class SourceKindTests
{
    [Fact]
    public void Every_kind_that_is_allowed_says_whose_its_rows_are()
    {
        object?[] kinds = typeof(SourceSettings).GetProperty(nameof(SourceSettings.Kind))!
            .GetCustomAttribute<AllowedValuesAttribute>()!.Values;
        kinds.Length.ShouldBeGreaterThan(4);
        kinds.Where(static kind => !new SourceSettings { Kind = (string)kind! }.IsOfShop)
            .ShouldBe([SourceSettings.CsvKind]);
        _ = Should.Throw<InvalidOperationException>(() => new SourceSettings { Kind = "made-up" }.IsOfShop);
    }
}
