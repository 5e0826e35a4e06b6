[assembly: AssemblyFixture(typeof(Components.Index.Building.Tests.Fixtures.IndexedCatalogue))]
