using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Components.Catalog.Artifacts;
using Components.Fetch.Artifacts;
using Components.Fetch.Settings;

namespace Components.Fetch.Tests.Artifacts;

/// <summary>Kinds of artifacts: what settings name is the one list, and what has an address has it in a setting.</summary>
public sealed class ArtifactKindTests
{
    [Fact]
    public void Settings_allow_every_kind_and_nothing_else()
    {
        AllowedValuesAttribute allowed = typeof(ArtifactSettings).GetProperty(nameof(ArtifactSettings.Kinds))!
            .GetCustomAttribute<AllowedValuesAttribute>()!;

        allowed.Values.Cast<string>().ShouldBe(ArtifactKind.All.Select(static kind => kind.Type), ignoreOrder: true);
        new ArtifactSettings().Kinds.ShouldBe(
            ArtifactKind.Usual.Select(static kind => kind.Type), ignoreOrder: true);
        ArtifactKind.All.Except(ArtifactKind.Usual).ShouldBe([ArtifactKind.Page, ArtifactKind.Detail]);
    }

    [Fact]
    public void The_setting_that_a_kind_names_has_its_address()
    {
        ArtifactSettings settings = new() { PageUrl = "https://shop.example/{id}" };
        foreach (ArtifactKind kind in ArtifactKind.All.Where(static kind => kind.Setting is not null))
        {
            string name = kind.Setting!.Replace("_", "", StringComparison.Ordinal);
            PropertyInfo property = typeof(ArtifactSettings).GetProperties().Single(property =>
                property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            settings.AddressOf(kind).ShouldBe((string)property.GetValue(settings)!);
            ArtifactAddress.Of(kind, settings, "42").Url.AbsoluteUri.ShouldContain("42");
        }

        foreach (ArtifactKind kind in ArtifactKind.All.Where(static kind => kind.Setting is null))
        {
            Should.Throw<ArgumentException>(() => settings.AddressOf(kind));
        }
    }
}
