// Writes the sample catalogue: dotnet run --project tools/Components.SampleGenerator -- data/sample
using Components.SampleGenerator;

if (args is not [string directory])
{
    Console.Error.WriteLine("usage: dotnet run --project tools/Components.SampleGenerator -- DIRECTORY");
    return 2;
}

foreach ((string name, string text) in SampleCatalogue.Files())
{
    File.WriteAllText(Path.Combine(directory, name), text);
    Console.WriteLine($"{name}: {text.Count(static character => character == '\n') - 1} parts");
}

return 0;
