[assembly: AssemblyFixture(typeof(Components.Client.Tests.ServedSnapshot))]
