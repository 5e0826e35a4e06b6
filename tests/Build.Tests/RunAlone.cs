namespace BuildTests;

/// <summary>Tests that look at what the whole process throws, or signal it: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(RunAlone), DisableParallelization = true)]
public sealed class RunAlone;
