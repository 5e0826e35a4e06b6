[assembly: AssemblyFixture(typeof(Components.EndToEnd.Tests.PublishedSample))]
[assembly: AssemblyFixture(typeof(Components.EndToEnd.Tests.PublishedSmall))]
[assembly: AssemblyFixture(typeof(Components.EndToEnd.Tests.PublishedCatalogue))]
