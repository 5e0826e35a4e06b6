using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Embedding.Static;

namespace Components.Benchmarks;

/// <summary>The encoder that a scenario asks for: <c>--static FILE</c>, <c>--onnx FILE --tokenizer FILE [--precision int8]</c>,
/// else hashing.</summary>
internal static class TextEncoders
{
    public static ITextEncoder Open(Arguments arguments, int dimension)
    {
        string graph = arguments.Text("onnx", "");
        if (graph.Length > 0)
        {
            bool isInt8 = string.Equals(arguments.Text("precision", "float32"), "int8", StringComparison.Ordinal);
            return EmbedScenario.OpenOnnx(
                graph, arguments.Text("tokenizer"), isInt8, Environment.ProcessorCount, arguments.Number("batch", 32));
        }

        string model = arguments.Text("static", "");
        return model.Length == 0
            ? new EncoderFactory(new ModelLocator([]))
                .Open(new ModelSettings { Backend = ModelBackend.Hashing, Dimension = dimension },
                    new EncoderOptions(Environment.ProcessorCount, 256))
            : new StaticEncoder(StaticModel.Read(model), new ModelPin { Backend = ModelBackend.Static, Id = "static" },
                Environment.ProcessorCount);
    }
}
