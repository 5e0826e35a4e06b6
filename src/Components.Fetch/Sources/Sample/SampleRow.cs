namespace Components.Fetch.Sources.Sample;

/// <summary>A row of a sample file and where it is.</summary>
internal readonly record struct SampleRow(SourceRow Row, string Place);
