using Components.Serve.Tests;

[assembly: AssemblyFixture(typeof(SnapshotFixture))]
