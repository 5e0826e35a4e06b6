namespace Components.Transform.Tests.Support;

/// <summary>Tests that measure the process: nothing else of this project runs beside them.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
