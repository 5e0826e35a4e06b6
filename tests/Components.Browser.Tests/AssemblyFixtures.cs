using Components.Browser.Tests;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
