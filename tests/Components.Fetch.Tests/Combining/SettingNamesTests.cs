namespace Components.Fetch.Tests.Combining;

/// <summary>Messages about one of several sources name the settings that it has.</summary>
public sealed class SettingNamesTests
{
    [Theory]
    [InlineData("Check source.path, or the file given with '--catalogue'.", "Check sources.bb.path.")]
    [InlineData("Set source.path or source.url in pipeline.yaml, or pass '--catalogue FILE'.",
        "Set sources.bb.path or sources.bb.url in pipeline.yaml.")]
    [InlineData("FET010: pipeline.yaml, section source: source.kind 'x' is unknown.",
        "FET010: pipeline.yaml, section sources.bb: sources.bb.kind 'x' is unknown.")]
    [InlineData("Set source.csv.encoding to utf-16le, or set source.id_base.",
        "Set sources.bb.csv.encoding to utf-16le, or set sources.bb.id_base.")]
    [InlineData("FET015: data/source.csv:3: A row. sources.aa.path, my.source.path, source.other, a source stays.",
        "FET015: data/source.csv:3: A row. sources.aa.path, my.source.path, source.other, a source stays.")]
    [InlineData("FET013: source.csv: The catalogue is empty. Check source.path.",
        "FET013: source.csv: The catalogue is empty. Check sources.bb.path.")]
    [InlineData("FET014: source.csv:1: The header. Correct source.csv in pipeline.yaml.",
        "FET014: source.csv:1: The header. Correct sources.bb.csv in pipeline.yaml.")]
    public void A_setting_of_section_source_is_that_of_the_source(string alone, string ofSeveral) =>
        SettingNames.Of("bb", alone).ShouldBe(ofSeveral);
}
