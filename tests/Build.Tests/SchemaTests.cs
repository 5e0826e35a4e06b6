using Components.Build.Engine.Definitions;
using Components.Build.Engine.Describing;
using Components.Build.Engine.Parameters;

namespace BuildTests;

public sealed class SchemaTests
{
    [Fact]
    public void The_committed_schema_is_the_one_that_the_build_gives()
    {
        Type build = typeof(Build);
        string expected = BuildSchema.Render(TargetDiscovery.Names(build), new ParameterCatalogue(build));

        File.ReadAllText(Path.Combine(Checkout.Root, ".nuke/build.schema.json"))
            .ShouldBe(expected, "Run './build.sh :schema' and commit the file.");
    }
}
