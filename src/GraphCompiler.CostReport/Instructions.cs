using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace GraphCompiler.CostReport;

/// <summary>Reads the instructions of a method's body.</summary>
internal static class Instructions
{
    private const byte TwoBytes = 0xFE;

    private static readonly Dictionary<ushort, OpCode> OpCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => unchecked((ushort)code.Value));

    /// <summary>The methods that a body calls, in the order of its text.</summary>
    public static IEnumerable<EntityHandle> Calls(MethodBodyBlock body)
    {
        List<EntityHandle> calls = [];
        BlobReader text = body.GetILReader();
        while (text.RemainingBytes > 0)
        {
            byte first = text.ReadByte();
            OpCode code = OpCodes[first == TwoBytes ? (ushort)((TwoBytes << 8) | text.ReadByte()) : first];
            if (code.OperandType == OperandType.InlineMethod)
                calls.Add(MetadataTokens.EntityHandle(text.ReadInt32()));
            else
                text.Offset += OperandLength(code, text);
        }

        return calls;
    }

    private static int OperandLength(OpCode code, BlobReader text) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => sizeof(byte),
        OperandType.InlineVar => sizeof(ushort),
        OperandType.InlineI8 or OperandType.InlineR => sizeof(long),
        OperandType.InlineSwitch => sizeof(int) + (sizeof(int) * text.ReadInt32()),
        _ => sizeof(int),
    };
}
